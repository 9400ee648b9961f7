import type { RunRow } from '@/lib/run';

/**
 * The newest runs as they are now, then older ones as they were when they were asked for, each once.
 * Those asked for at first lie between the two: newer runs push them out of the newest.
 */
export function olderThan(
  newest: readonly RunRow[],
  ...older: readonly (readonly RunRow[])[]
): RunRow[] {
  const seen = new Set(newest.map(({ id }) => id));
  return older.flat().filter(({ id }) => !seen.has(id) && seen.add(id));
}

/** Whether nothing lies between what is newest now and what was newest when the list was begun. */
export function isJoined(newest: readonly RunRow[], first: readonly RunRow[]): boolean {
  const seen = new Set(newest.map(({ id }) => id));
  return first.length === 0 || first.some(({ id }) => seen.has(id));
}
