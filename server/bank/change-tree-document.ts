import type { BankPath } from '@/lib/bank-path';
import { failure } from '@/lib/errors';
import { countVersion } from '@/server/layouts/aiconfig/count-version';
import { formOf, type JsonForm } from '@/server/layouts/json-text/json-form';
import type { JsonNode } from '@/server/layouts/json-text/json-node';
import { nodeOf, printJson } from '@/server/layouts/json-text/print-json';
import { newViolations } from '@/server/layouts/new-violations';
import type { DocumentChange } from './document-change';
import { nextOf, readForChange, type DocumentNow } from './read-for-change';
import { recognisedAt } from './recognised-at';
import { spokenViolation } from './spoken-violation';
import { wholeJson } from './whole-json';

export interface TreeWish {
  path: BankPath;
  /** What it begins with where it is not there yet; null: then it cannot be changed. */
  empty: object | null;
  /** Whose counter in `_version` goes up; null: nobody's. */
  client: string | null;
  change: (root: JsonNode, form: JsonForm) => JsonNode;
}

/**
 * The change of one aiconfig document in its writers' form. What we write is by their schema: what is not is refused.
 * @throws NOT_FOUND · CORRUPT_DOCUMENT · INVALID_INPUT naming each place
 */
export async function changeTreeDocument(
  root: string,
  { path, empty, client, change }: TreeWish,
): Promise<{ now: DocumentNow; changes: DocumentChange[] }> {
  const now = await readForChange(root, path);
  if (now.bytes === null && empty === null) throw notThere(path);
  const whole = now.bytes === null ? null : wholeJson(root, path, now.bytes);
  const form = formOf('aiconfig', whole);
  const before = whole?.root ?? nodeOf(empty, form);
  if (before.kind !== 'object') throw noObject(path);
  const changed = change(before, form);
  const counted =
    client === null || changed === before ? changed : countVersion(changed, client, form);
  const next = changed === before && now.bytes ? now.bytes : Buffer.from(printJson(counted, form));
  const known = (await recognisedAt(root, [now.path])).get(now.path);
  const worse = known ? newViolations(known.layout, known.claim, now.bytes, next) : [];
  if (worse.length > 0) throw notBySchema(path, worse.map(spokenViolation));
  return { now, changes: [{ path: now.path, base: now.state, next: nextOf(next) }] };
}

function notThere(path: string) {
  return failure('NOT_FOUND', `There is no document ${JSON.stringify(path)} in this bank.`, {
    path,
  });
}

function noObject(path: string) {
  const words = `${JSON.stringify(path)} holds no object: nothing can be added to it. Write it as a whole.`;
  return failure('INVALID_INPUT', words, { path });
}

function notBySchema(path: string, places: string[]) {
  const words = `Nothing is written to ${JSON.stringify(path)}: its schema does not allow that ${places.slice(0, 5).join(', or that ')}.`;
  return failure('INVALID_INPUT', words, { path, places });
}
