import { emptyHistogram, mergeInto } from './duration-histogram';
import type { DurationHistogram } from './duration-histogram';

/** What happened with one lock within some minutes, usually one. */
export interface LockCount {
  /** Relative to the bank's root inside it, else absolute. */
  path: string;
  /** First and last minute since the epoch. */
  from: number;
  to: number;
  acquired: number;
  /** Somebody else had it; the time-outs are among them. */
  waited: number;
  timedOut: number;
  broken: number;
  wait: DurationHistogram;
  hold: DurationHistogram;
}

export function emptyCount(path: string, minute: number): LockCount {
  return {
    path,
    from: minute,
    to: minute,
    acquired: 0,
    waited: 0,
    timedOut: 0,
    broken: 0,
    wait: emptyHistogram(),
    hold: emptyHistogram(),
  };
}

/** All of them as one; null when there are none. */
export function sumOf(counts: readonly LockCount[]): LockCount | null {
  const [first] = counts;
  if (first === undefined) return null;
  const sum = emptyCount(first.path, first.from);
  for (const count of counts) addCount(sum, count);
  return sum;
}

function addCount(sum: LockCount, count: LockCount): void {
  sum.from = Math.min(sum.from, count.from);
  sum.to = Math.max(sum.to, count.to);
  sum.acquired += count.acquired;
  sum.waited += count.waited;
  sum.timedOut += count.timedOut;
  sum.broken += count.broken;
  mergeInto(sum.wait, count.wait);
  mergeInto(sum.hold, count.hold);
}

export function minuteOf(epochMs: number): number {
  return Math.floor(epochMs / 60_000);
}
