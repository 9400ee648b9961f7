import { isoOf } from '@/lib/time';
import type { LockCounts, LockStatistics } from '@/lib/lock-statistics';
import { spreadOf } from './duration-histogram';
import { emptyCount, minuteOf, sumOf } from './count';
import type { LockCount } from './count';
import { minutesShown } from './counts-text';

/** Of one lock: its last hour and all of it. */
export function summarise(
  path: string,
  counts: readonly LockCount[],
  nowMs: number,
): Omit<LockStatistics, 'target'> {
  const now = minuteOf(nowMs);
  const all = sumOf(counts) ?? emptyCount(path, now);
  // What carries a later time than now was written by another clock: it counts, but belongs to no minute.
  const recent = counts.filter(({ from, to }) => from > now - minutesShown && to <= now);
  return {
    path,
    sinceAt: isoOf(all.from * 60_000),
    lastHour: { ...countsOf(sumOf(recent)), perMinute: perMinute(recent, now) },
    total: countsOf(all),
  };
}

function countsOf(sum: LockCount | null): LockCounts {
  return {
    acquisitions: sum?.acquired ?? 0,
    waits: sum?.waited ?? 0,
    timeouts: sum?.timedOut ?? 0,
    breaks: sum?.broken ?? 0,
    wait: sum && spreadOf(sum.wait),
    hold: sum && spreadOf(sum.hold),
  };
}

function perMinute(recent: readonly LockCount[], now: number): number[] {
  const minutes = Array<number>(minutesShown).fill(0);
  for (const { to, acquired } of recent) {
    const at = minutesShown - 1 - (now - to);
    minutes[at] = (minutes[at] ?? 0) + acquired;
  }
  return minutes;
}
