import { isWithin } from '@/server/disk/confine';
import type { LockSpec } from '../lock-spec';
import { addDuration } from './duration-histogram';
import { emptyCount, minuteOf } from './count';
import type { LockCount } from './count';
import { appendCounts } from './counts-file';

/*
 * What this process does with locks is counted in memory, a few hundred nanoseconds an event, and written a second
 * later, and at the exit, into the state directory of the lock's bank (`counts-file.ts`). A process that is
 * killed takes its last second with it. One count per process, however many copies of this module are loaded.
 */

export type LockEvent =
  /** `waited`: somebody else had it. */
  | { kind: 'acquired'; waitedMs: number; waited: boolean }
  | { kind: 'released'; heldMs: number }
  | { kind: 'timedOut'; waitedMs: number }
  | { kind: 'broken' };

/**
 * Counts. Never fails, never waits.
 * @param state the bank's own state directory; undefined counts nothing
 * @param lock inside `within` it is known by its path relative to it, so that a moved bank keeps its counts
 */
export function noteLock(state: string | undefined, lock: CountedLock, event: LockEvent): void {
  if (state === undefined) return;
  const ledger = allPending();
  const count = countOf(ledger, state, lock);
  if (count === null) return;
  add(count, event);
  ledger.timer ??= flushLater(flushAfterMs);
}

type CountedLock = Pick<LockSpec, 'lockPath' | 'within' | 'name'>;

/** Not yet in the file: of each state directory, the counts of this minute by lock path and those of minutes before. */
interface Pending {
  now: Map<string, LockCount>;
  earlier: LockCount[];
}

interface Ledger {
  byState: Map<string, Pending>;
  timer: NodeJS.Timeout | null;
}

const flushAfterMs = 1_000;
/** Where nothing can be written (no such directory, a full disk), counts are kept up to here, then the oldest go. */
const mostPending = 2_000;

function countOf({ byState }: Ledger, state: string, lock: CountedLock): LockCount | null {
  const pending = byState.get(state) ?? { now: new Map<string, LockCount>(), earlier: [] };
  if (pending.now.size === 0) byState.set(state, pending);
  const minute = minuteOf(Date.now());
  const known = pending.now.get(lock.lockPath);
  if (known?.from === minute) return known;
  if (known === undefined && pending.now.size >= mostPending) return null;
  if (known !== undefined) pending.earlier.push(known);
  if (pending.earlier.length > mostPending) pending.earlier.shift();
  const count = emptyCount(nameOf(lock), minute);
  pending.now.set(lock.lockPath, count);
  return count;
}

function nameOf({ lockPath, within, name }: CountedLock): string {
  if (name !== undefined) return name;
  const inside = within !== undefined && lockPath !== within && isWithin(within, lockPath);
  return inside ? lockPath.slice(within.length).replace(/^\/+/, '') : lockPath;
}

function add(count: LockCount, event: LockEvent): void {
  switch (event.kind) {
    case 'acquired':
      count.acquired += 1;
      if (event.waited) count.waited += 1;
      return addDuration(count.wait, event.waitedMs);
    case 'timedOut':
      count.timedOut += 1;
      count.waited += 1;
      return addDuration(count.wait, event.waitedMs);
    case 'released':
      return addDuration(count.hold, event.heldMs);
    case 'broken':
      count.broken += 1;
  }
}

function flushLater(ms: number): NodeJS.Timeout {
  return setTimeout(() => {
    const ledger = allPending();
    ledger.timer = null;
    flush(ledger, 0);
    if (ledger.byState.size > 0) ledger.timer = flushLater(againAfterMs);
  }, ms).unref();
}

const againAfterMs = 3_000;
/** At the exit there is no next time: the writes of some others that end at this moment, each with its compaction. */
const patienceAtExitMs = 500;

function flush({ byState }: Ledger, patienceMs: number): void {
  for (const [state, { now, earlier }] of byState) {
    const counts = [...earlier, ...now.values()];
    if (appendCounts(state, counts, patienceMs)) byState.delete(state);
  }
}

const place = Symbol.for('strongroom.locks.statistics');

function allPending(): Ledger {
  const store = globalThis as { [place]?: Ledger };
  return (store[place] ??= begin());
}

function begin(): Ledger {
  const ledger: Ledger = { byState: new Map(), timer: null };
  process.on('exit', () => flush(ledger, patienceAtExitMs));
  return ledger;
}
