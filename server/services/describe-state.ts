import type { StateDocument, StateFact, StateProblem } from '@/lib/state';
import { isoOf, parseIso } from '@/lib/time';
import { shownValue } from '@/server/bank/diff/shown-value';
import type { HomeDocument } from '@/server/bank/read-home-document';
import { keyOf, memberOf, scalarOf, type JsonNode } from '@/server/layouts/json-text/json-node';
import { sessionFields } from '@/server/layouts/memory-bank/session-text';
import { parseState } from '@/server/layouts/memory-bank/state-edit';
import { redactText } from '@/server/redaction/redact';

const mostFacts = 200;
const longestText = 500;

/** What a cursor state says, value by value: the fields of the session first, then what nobody knows. */
export function describeState(document: HomeDocument): StateDocument {
  const { path, revision, modifiedAt, bytes } = document;
  const root = bytes === null ? undefined : parseState(bytes)?.root;
  const problem = document.problem ?? (bytes === null ? null : problemOf(bytes, root));
  const rows = root === undefined ? [] : rowsOf(root);
  const facts = rows.slice(0, mostFacts).map(factOf);
  const more = rows.length - facts.length;
  return { path, revision, modifiedAt, problem, facts, more, habits: habitsOf(facts) };
}

interface Row {
  keys: string[];
  node: JsonNode;
}

function problemOf(bytes: Buffer, root: JsonNode | undefined): StateProblem | null {
  if (root === undefined) {
    const what = bytes.length === 0 ? 'It is empty' : 'It is no JSON';
    return { code: 'INVALID_JSON', message: `${what}: it is left as it is until it is repaired.` };
  }
  if (memberOf(root, 'cursor_session')?.kind === 'object') return null;
  const words = 'There is no object "cursor_session" in it. What is there is kept.';
  return { code: 'WRONG_SHAPE', message: words };
}

function rowsOf(root: JsonNode): Row[] {
  const known = ['cursor_session'] as const;
  const session = memberOf(root, known[0]);
  const fields = sessionFields.flatMap((name) => {
    const node = memberOf(session, name);
    return node ? [{ keys: [...known, name], node }] : [];
  });
  const others = membersOf(root).flatMap((row) =>
    row.keys[0] === known[0] && row.node.kind === 'object'
      ? membersOf(row.node, row.keys).filter(({ keys }) => !isField(keys))
      : [row],
  );
  return [...fields, ...others];
}

function membersOf(node: JsonNode, keys: readonly string[] = []): Row[] {
  if (node.kind !== 'object') return keys.length === 0 ? [{ keys: [], node }] : [];
  return node.members.map((member) => ({ keys: [...keys, keyOf(member)], node: member.value }));
}

function isField(keys: readonly string[]): boolean {
  return keys.length === 2 && (sessionFields as readonly string[]).includes(keys[1] ?? '');
}

function factOf({ keys, node }: Row): StateFact {
  const value = scalarOf(node);
  const text = typeof value === 'string' ? value : null;
  const instant = text === null ? null : parseIso(text);
  return {
    at: redactText(keys.map((key) => key.replace(/[.\\]/g, '\\$&')).join('.')).text,
    value: text === null ? shownValue(node, keys) : shownText(text, node, keys),
    isText: text !== null,
    time: instant && { at: isoOf(instant.epochMs, 'UTC'), naive: instant.naive },
    expected: isField(keys) ? expectedOf(keys[1] ?? '', node, instant !== null) : null,
  };
}

/** A text without its quotes, unless its name makes it a secret. */
function shownText(text: string, node: JsonNode, keys: readonly string[]): string {
  const quoted = shownValue(node, keys);
  if (quoted.includes('***REDACTED***')) return quoted.replace(/^"(.*)"$/s, '$1');
  return text.length > longestText ? `${text.slice(0, longestText)}…` : text;
}

function expectedOf(name: string, node: JsonNode, isTime: boolean): string | null {
  const value = scalarOf(node);
  if (value === null) return null;
  if (name === 'cursor_line') return Number.isInteger(value) ? null : 'a whole number';
  if (name === 'progress') {
    const fits = typeof value === 'number' && value >= 0 && value <= 1;
    return fits ? null : 'a number from 0 to 1';
  }
  if (name === 'last_activity' || name === 'disconnected_at') {
    return isTime ? null : 'a time in ISO-8601';
  }
  return typeof value === 'string' ? null : 'a text';
}

function habitsOf(facts: readonly StateFact[]): string[] {
  const times = facts.filter(({ at, time }) => time !== null && at.startsWith('cursor_session.'));
  const named = (naive: boolean) =>
    times
      .filter(({ time }) => time?.naive === naive)
      .map(({ at }) => at.slice('cursor_session.'.length))
      .join(', ');
  const [bare, aware] = [named(true), named(false)];
  return [
    ...(bare ? [`${bare}: no offset, as the session manager writes times; read as UTC`] : []),
    ...(aware ? [`${aware}: with offset, as auto-sync and strongroom write times`] : []),
  ];
}
