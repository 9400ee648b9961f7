import type { AcquireOptions } from './acquire-options';
import type { Deadline } from './deadline';
import type { LockSpec } from '@/server/locks/lock-spec';

/** Nobody needs to be told of a shorter wait. */
const firstWordMs = 150;
const nextWordsMs = 1000;

/** While a wait lasts: tells the caller how long, and asks whether the lock has become stale. */
export function beginWaiting(
  spec: LockSpec,
  options: Pick<AcquireOptions, 'onWait' | 'breakStale'>,
  deadline: Deadline,
): { end(): Promise<void> } {
  let breaking: Promise<unknown> = Promise.resolve();
  let busy = false;
  const duties = () => {
    options.onWait?.(deadline.waitedMs());
    if (busy || !options.breakStale) return;
    busy = true;
    // A failed attempt to break is no failure of the wait.
    breaking = options.breakStale(spec).then(free, free);
  };
  const free = () => {
    busy = false;
  };
  const first = setTimeout(duties, firstWordMs);
  const next = setInterval(duties, nextWordsMs);
  return {
    end: async () => {
      clearTimeout(first);
      clearInterval(next);
      await breaking;
    },
  };
}
