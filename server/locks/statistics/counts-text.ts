import { sumOf } from './count';
import type { LockCount } from './count';
import { lineOf, parseCount } from './count-line';

/** What is read of a statistics file, whatever its size. */
export const mostOfFile = 4 << 20;
const mostLines = 20_000;
const mostLocks = 2_000;
/** What counts as the last hour, the minute that is passing included. */
export const minutesShown = 60;

/** The counts in a statistics file by lock; of too many, the latest. Lines that are no counts are passed over. */
export function countsIn(text: string): Map<string, LockCount[]> {
  const byPath = new Map<string, LockCount[]>();
  for (const line of text.split('\n').slice(-mostLines).reverse()) {
    const count = line === '' ? null : parseCount(line);
    if (count === null) continue;
    const known = byPath.get(count.path);
    if (known) known.push(count);
    else if (byPath.size < mostLocks) byPath.set(count.path, [count]);
  }
  return byPath;
}

/**
 * The same counts in fewer lines: of each lock one for all that is older than an hour, and one for each minute since.
 * Where that is more than `limit`, minutes become one line earlier; then the locks that were used longest ago go.
 */
export function compacted(text: string, nowMinute: number, limit: number): string {
  const locks = [...countsIn(text).values()];
  let blocks: string[] = [];
  for (const keptMinutes of [minutesShown, 10, 0]) {
    blocks = locks
      .map((counts) => merged(counts, nowMinute - keptMinutes))
      .sort(byLastUse)
      .map((counts) => counts.map((count) => `${lineOf(count)}\n`).join(''));
    if (blocks.join('').length <= limit) break;
  }
  let size = 0;
  return blocks.filter((block) => (size += block.length) <= limit).join('');
}

/** One for all up to and including `oldMinute`, one for each minute after it. */
function merged(counts: readonly LockCount[], oldMinute: number): LockCount[] {
  const byMinute = new Map<number, LockCount[]>();
  for (const count of counts) {
    const minute = Math.max(oldMinute, count.to);
    const those = byMinute.get(minute);
    if (those) those.push(count);
    else byMinute.set(minute, [count]);
  }
  const sums = [...byMinute.values()].flatMap((those) => sumOf(those) ?? []);
  return sums.sort((one, other) => one.to - other.to);
}

/** Latest first; of the same minute by name, so that the same counts are always the same text. */
function byLastUse(one: readonly LockCount[], other: readonly LockCount[]): number {
  const later = lastUse(other) - lastUse(one);
  if (later !== 0) return later;
  return (one[0]?.path ?? '') < (other[0]?.path ?? '') ? -1 : 1;
}

function lastUse(counts: readonly LockCount[]): number {
  return Math.max(...counts.map(({ to }) => to));
}
