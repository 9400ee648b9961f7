import type { SqlValue } from '@/server/disk/sql';
import type { IndexFile } from './index-file';

/**
 * Writes many rows by few statements: a call of the engine costs as much as a row.
 * @param head `INSERT INTO t (…)`
 * @param tail what follows the rows
 */
export function insertMany(
  file: IndexFile,
  head: string,
  rows: readonly (readonly SqlValue[])[],
  tail = '',
): void {
  inGroups(rows, (group, places) => file.run(`${head} VALUES ${places} ${tail}`, group.flat()));
}

/** The same for rows that return numbers. */
export function insertReturning(
  file: IndexFile,
  head: string,
  rows: readonly (readonly SqlValue[])[],
  tail: string,
): number[][] {
  const found: number[][] = [];
  inGroups(rows, (group, places) => {
    found.push(...file.numbers(`${head} VALUES ${places} ${tail}`, group.flat()));
  });
  return found;
}

const together = 50;

/** Groups of one size, and the rest one by one, so that few different statements are prepared. */
function inGroups(
  rows: readonly (readonly SqlValue[])[],
  work: (group: (readonly SqlValue[])[], places: string) => void,
): void {
  for (let at = 0; at < rows.length;) {
    const size = rows.length - at >= together ? together : 1;
    const group = rows.slice(at, at + size);
    const place = `(${(group[0] ?? []).map(() => '?').join(', ')})`;
    work(group, new Array(size).fill(place).join(', '));
    at += size;
  }
}
