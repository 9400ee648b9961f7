/**
 * Three lists of records brought together: what either side added is there, ours first in each place; what one side
 * took out is gone; a record both added is there once. A record that occurs several times is counted.
 * @param base null: nothing was taken out
 */
export function survivors(
  base: readonly string[] | null,
  ours: readonly string[],
  theirs: readonly string[],
): string[] {
  const [old, own, other] = [counts(base ?? []), counts(ours), counts(theirs)];
  const wanted = (record: string) => {
    const [b, o, t] = [old, own, other].map((count) => count.get(record) ?? 0) as [
      number,
      number,
      number,
    ];
    if (base === null || (o >= b && t >= b)) return Math.max(o, t);
    if (o <= b && t <= b) return Math.min(o, t);
    return o + t - b;
  };
  const [mine, his] = [numbered(ours, wanted), numbered(theirs, wanted)];
  const known = new Set(mine.map(({ name }) => name));
  const both = new Set(his.map(({ name }) => name).filter((name) => known.has(name)));
  const additions = additionsBefore(his, both);
  const merged = mine.flatMap(({ name, record }) => {
    return both.has(name) ? [...(additions.get(name) ?? []), record] : [record];
  });
  return merged.concat(additions.get(null) ?? []);
}

interface Numbered {
  record: string;
  /** The record and which of its kind it is. */
  name: string;
}

function numbered(records: readonly string[], wanted: (record: string) => number): Numbered[] {
  const seen = new Map<string, number>();
  return records.flatMap((record) => {
    const before = seen.get(record) ?? 0;
    seen.set(record, before + 1);
    return before < wanted(record) ? [{ record, name: `${before} ${record}` }] : [];
  });
}

/** What only they have, by the next record both have; null: after the last of these. */
function additionsBefore(
  theirs: readonly Numbered[],
  both: ReadonlySet<string>,
): Map<string | null, string[]> {
  const additions = new Map<string | null, string[]>();
  let waiting: string[] = [];
  for (const { name, record } of theirs) {
    if (both.has(name)) {
      additions.set(name, waiting);
      waiting = [];
    } else {
      waiting.push(record);
    }
  }
  return additions.set(null, waiting);
}

function counts(records: readonly string[]): Map<string, number> {
  const count = new Map<string, number>();
  for (const record of records) count.set(record, (count.get(record) ?? 0) + 1);
  return count;
}
