import { failure } from '@/lib/errors';
import type { RunFilter, RunStatus } from '@/lib/run';
import { givenInstant } from '@/lib/time';
import { newerFirst, type KnownRun } from './known-run';
import { renewed } from './renewed';

/** The runs a filter lets through, in the order given. */
export function filterRuns(
  runs: readonly KnownRun[],
  filter: RunFilter,
  statusOf: (run: KnownRun) => RunStatus,
): readonly KnownRun[] {
  const since = filter.since === null ? -Infinity : givenInstant(filter.since, 'since');
  const until = filter.until === null ? Infinity : givenInstant(filter.until, 'until');
  const text = filter.text?.toLowerCase() ?? '';
  const { agent, status } = filter;
  if (text === '' && !agent && status === null && since === -Infinity && until === Infinity)
    return runs;
  return runs.filter(
    (run) =>
      run.sortMs >= since &&
      run.sortMs < until &&
      (!agent || run.agent === agent) &&
      (status === null || statusOf(run) === status) &&
      isInCommand(run, text),
  );
}

/** Asked of what is shown: nobody finds a command by a secret that an earlier process let through. */
function isInCommand(run: KnownRun, text: string): boolean {
  return holds(run, text) && (!run.isOld || holds(renewed(run), text));
}

function holds({ command }: KnownRun, text: string): boolean {
  return command.toLowerCase().includes(text);
}

/** Where a list goes on: behind this run, whatever came or went meanwhile. */
export function cursorOf({ sortMs, id }: KnownRun): string {
  return Buffer.from(JSON.stringify([sortMs, id])).toString('base64url');
}

/** How many runs stand before the cursor, or at it. @throws INVALID_INPUT it is none of ours */
export function placeOf(runs: readonly KnownRun[], cursor: string): number {
  const at = parsed(cursor);
  let [low, high] = [0, runs.length];
  while (low < high) {
    const middle = (low + high) >> 1;
    if (newerFirst(runs[middle] as KnownRun, at) <= 0) low = middle + 1;
    else high = middle;
  }
  return low;
}

function parsed(cursor: string): Pick<KnownRun, 'sortMs' | 'id'> {
  try {
    const said: unknown = JSON.parse(Buffer.from(cursor, 'base64url').toString('utf8'));
    const [sortMs, id] = Array.isArray(said) ? (said as unknown[]) : [];
    if (typeof sortMs === 'number' && typeof id === 'string') return { sortMs, id };
  } catch {
    // Refused below.
  }
  throw failure('INVALID_INPUT', 'The cursor is none of this list. Begin without one.');
}
