import { memberOf, scalarOf, type JsonNode } from '@/server/layouts/json-text/json-node';
import { parseJsonText } from '@/server/layouts/json-text/parse-json-text';
import { entryOf, spokenPlace, wholeDocument } from '../diff/place';
import { textOf, type MergeConflict, type Merged } from './merging';
import { survivors } from './survivors';

/** Files of one record a line, to which is only added: no line is lost that was not taken out, and none is doubled. */
export function mergeRecords(base: Buffer | null, ours: Buffer, theirs: Buffer): Merged {
  const [old, own, other] = [base && linesOf(base), linesOf(ours), linesOf(theirs)];
  const before = new Set(old);
  const added = { ours: recordsOf(own, before), theirs: recordsOf(other, before) };
  const written = new Map(added.ours.map(({ line, record }) => [textOf(record), line]));
  const asOurs = new Map(
    added.theirs.map(({ line, record }) => [line, written.get(textOf(record)) ?? line]),
  );
  const lines = survivors(
    old,
    own,
    other.map((line) => asOurs.get(line) ?? line),
  );
  const conflicts = bothWrote(added.ours, added.theirs);
  const text = lines.map((line) => `${line}\n`).join('');
  return { bytes: Buffer.from(text), clean: conflicts.length === 0, conflicts };
}

function linesOf(bytes: Buffer): string[] {
  const lines = bytes.toString('utf8').split('\n');
  if (lines.at(-1) === '') lines.pop();
  return lines;
}

interface Recorded {
  line: string;
  record: JsonNode;
}

/** The records in lines that were not there before: only these can be the same in other words. */
function recordsOf(lines: readonly string[], before: ReadonlySet<string>): Recorded[] {
  return lines.flatMap((line) => {
    const record = before.has(line) ? undefined : parseJsonText(Buffer.from(line))?.root;
    return record ? [{ line, record }] : [];
  });
}

/** Two different records of one id: readers take the last, so that somebody should look. */
function bothWrote(ours: readonly Recorded[], theirs: readonly Recorded[]): MergeConflict[] {
  const own = new Map(ours.flatMap((one) => namesOf(one).map((name) => [name, one] as const)));
  return theirs.flatMap((one) =>
    namesOf(one).flatMap((name) => {
      const mine = own.get(name);
      if (!mine || textOf(mine.record) === textOf(one.record)) return [];
      const at = spokenPlace(entryOf(wholeDocument, name));
      return [{ at, words: 'both wrote a record of it: both are kept, ours first' }];
    }),
  );
}

function namesOf({ record }: Recorded): string[] {
  const key = ['id', 'task_id'].find((one) => memberOf(record, one) !== undefined);
  const name = key === undefined ? undefined : scalarOf(memberOf(record, key));
  return name == null ? [] : [`${key}=${String(name)}`];
}
