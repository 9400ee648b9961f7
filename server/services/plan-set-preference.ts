import { childPath } from '@/lib/bank-path';
import { failure } from '@/lib/errors';
import type { OfferedPlan } from '@/lib/plan';
import { givenInstant } from '@/lib/time';
import type { Bank } from '@/server/bank/bank';
import type { Caller } from '@/server/bank/caller';
import { homeFor } from '@/server/bank/homes-of';
import { setPreference } from '@/server/layouts/aiconfig/set-preference';
import type { JsonNode } from '@/server/layouts/json-text/json-node';
import { parseJsonText } from '@/server/layouts/json-text/parse-json-text';
import { redactText, redacted } from '@/server/redaction/redact';
import { planTreeChange } from './plan-tree-change';

export interface SetPreferenceInput {
  home: string | null;
  /** Keys and places from the root; `-` at the end adds to a list. */
  at: readonly (string | number)[];
  /** As JSON; null takes it out. */
  value: string | null;
  /** As JSON, what was shown there when it was edited, null for nothing; left out: whatever stands. */
  seen?: string | null | undefined;
  /** Whose counter in `_version` goes up; null: nobody's. */
  client: string | null;
  /** With its offset; null: now. */
  askedAt: string | null;
  reason: string | null;
}

/**
 * Plans one preference of a tree, its `last_updated` with it where it has one.
 * @throws REVISION_CONFLICT it is not what was seen · INVALID_INPUT no JSON, not by the schema, or nothing to set there
 */
export async function planSetPreference(
  bank: Bank,
  { home: asked, at, value, seen, client, askedAt, reason }: SetPreferenceInput,
  caller: Caller,
): Promise<OfferedPlan> {
  const home = await homeFor(bank.root, 'aiconfig', asked);
  const path = childPath(home, 'memory/global/preferences.json');
  if (value?.includes(redacted)) throw placeholder();
  const wish = { at, value: value === null ? null : jsonNode(value, 'value') };
  const expected = seen === undefined ? undefined : seen === null ? null : jsonNode(seen, 'seen');
  const ms = askedAt === null ? Date.now() : givenInstant(askedAt, 'askedAt');
  const change = setPreference(wish, expected, (text) => redactText(text).text, ms);
  const empty = { version: '1.0', coding_preferences: {}, tool_preferences: {} };
  const words = { path, empty, client, reason };
  return planTreeChange(
    bank,
    { ...words, change: (root, form) => change(root, form, path) },
    caller,
  );
}

function jsonNode(text: string, field: string): JsonNode {
  const parsed = parseJsonText(Buffer.from(text));
  if (parsed) return parsed.root;
  const words = `--${field} is no JSON: ${JSON.stringify(text.slice(0, 100))}. Texts stand in double quotes.`;
  throw failure('INVALID_INPUT', words, { field });
}

function placeholder() {
  const words = `The value holds ${redacted}, which only stands for a secret where content is shown. Write the true value.`;
  return failure('INVALID_INPUT', words, {});
}
