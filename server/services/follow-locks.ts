import type { LockRow } from '@/lib/lock';
import type { Bank } from '@/server/bank/bank';
import { listLocks } from './list-locks';

const pauseMs = { listenedTo: 1_000, alone: 3_000 };
/** One part looking, twenty parts rest: a big bank is looked at less often. */
const restPerLook = 20;

/**
 * Publishes what changes about locks and leaves no trace on disk: a kernel lock taken or released, a holder that
 * died, a waiter that came. Goes on, slower, while nobody listens: who comes next must hear of a change since the
 * page was made. Returns how to end it.
 */
export function followLocks(bank: Bank): () => void {
  let known: ReadonlyMap<string, string> | null = null;
  let timer: ReturnType<typeof setTimeout>;
  let ended = false;
  let lastMs = 0;

  const look = async () => {
    const started = performance.now();
    const now = await listLocks(bank).then(marksOf, () => known);
    if (ended) return;
    if (now !== null) publishDifference(bank, known, now);
    known = now;
    const pause = bank.events.listeners > 0 ? pauseMs.listenedTo : pauseMs.alone;
    // One look that was slow, such as the first, which loads code, says nothing of the next.
    const tookMs = performance.now() - started;
    schedule(Math.max(pause, restPerLook * Math.min(lastMs, tookMs)));
    lastMs = tookMs;
  };
  const schedule = (ms: number) => {
    timer = setTimeout(() => void look(), ms);
    timer.unref();
  };
  schedule(0);
  return () => {
    ended = true;
    clearTimeout(timer);
  };
}

/** What is to be seen of each lock, without words that only count the time. */
function marksOf(locks: readonly LockRow[]): ReadonlyMap<string, string> {
  return new Map(
    locks.map(({ id, path, verdict, holder, waiters }) => {
      const pids = waiters.map(({ pid }) => pid);
      return [path, JSON.stringify([id, verdict, holder?.pid, holder?.since, pids])];
    }),
  );
}

function publishDifference(
  bank: Bank,
  before: ReadonlyMap<string, string> | null,
  now: ReadonlyMap<string, string>,
): void {
  const event = { bank: bank.summary.id, noun: 'locks', change: 'changed' } as const;
  if (before === null) {
    // Who listens already may have read the locks before this first look.
    if (bank.events.listeners > 0) bank.events.publish({ ...event, path: null });
    return;
  }
  const paths = new Set([...before.keys(), ...now.keys()]);
  for (const path of paths) {
    if (before.get(path) === now.get(path)) continue;
    const change = !before.has(path) ? 'added' : !now.has(path) ? 'removed' : 'changed';
    bank.events.publish({ ...event, path, change });
  }
}
