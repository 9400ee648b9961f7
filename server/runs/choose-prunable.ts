import type { RunStatus } from '@/lib/run';
import type { KnownRun } from './run-index/known-run';

/** How much is kept; each null: no bound of that kind. */
export interface RunRetention {
  maxAgeDays: number | null;
  maxCount: number | null;
  /** Of the logs of all runs together. */
  maxBytes: number | null;
}

const dayMs = 86_400_000;

/**
 * The runs that are to go, oldest first. One that runs, or of which that is not known, stays and counts.
 * @param runs all of a bank, newest first
 */
export function choosePrunable(
  runs: readonly KnownRun[],
  statusOf: (run: KnownRun) => RunStatus,
  { maxAgeDays, maxCount, maxBytes }: RunRetention,
  nowMs: number,
): KnownRun[] {
  const eldest = maxAgeDays === null ? -Infinity : nowMs - maxAgeDays * dayMs;
  let count = runs.length;
  let bytes = runs.reduce((sum, run) => sum + bytesOf(run), 0);
  const chosen: KnownRun[] = [];
  for (const run of runs.toReversed()) {
    const isTooMuch = count > (maxCount ?? Infinity) || bytes > (maxBytes ?? Infinity);
    if (!isTooMuch && run.sortMs >= eldest) break;
    if (!isOver(statusOf(run))) continue;
    chosen.push(run);
    count -= 1;
    bytes -= bytesOf(run);
  }
  return chosen;
}

function isOver(status: RunStatus): boolean {
  return status === 'success' || status === 'failed' || status === 'interrupted';
}

function bytesOf({ bytes: { stdout, stderr } }: KnownRun): number {
  return stdout + stderr;
}
