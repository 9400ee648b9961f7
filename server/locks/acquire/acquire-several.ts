import { realPlace } from '@/server/disk/entry';
import type { LockSpec } from '@/server/locks/lock-spec';
import { withLock } from './acquire';
import type { AcquireOptions } from './acquire-options';
import type { Held } from './watch-grip';

/**
 * Holds several locks at once: taken in the order of their places, whatever their spelling and whatever is there yet, so
 * that two callers cannot wait for each other, and released in reverse. The time-out bounds all waits together.
 */
export function withLocks<T>(
  specs: readonly LockSpec[],
  options: AcquireOptions,
  work: (held: Held) => Promise<T>,
): Promise<T> {
  const byPlace = new Map(specs.map((spec) => [realPlace(spec.lockPath), spec]));
  const sorted = [...byPlace].sort(([a], [b]) => (a < b ? -1 : 1)).map(([, spec]) => spec);
  return takeNext(sorted, options, performance.now(), [], work);
}

function takeNext<T>(
  specs: readonly LockSpec[],
  options: AcquireOptions,
  began: number,
  held: readonly Held[],
  work: (held: Held) => Promise<T>,
): Promise<T> {
  const [first, ...rest] = specs;
  if (first === undefined) return work(together(held, options.signal));
  const waitedBeforeMs = held.length === 0 ? 0 : performance.now() - began;
  const timeoutMs = Math.max(0, options.timeoutMs - waitedBeforeMs);
  return withLock(first, { ...options, timeoutMs, waitedBeforeMs }, (one) =>
    takeNext(rest, options, began, [...held, one], work),
  );
}

function together(held: readonly Held[], caller: AbortSignal | undefined): Held {
  return {
    get signal() {
      const signals = held.map((one) => one.signal);
      return AbortSignal.any(caller ? [...signals, caller] : signals);
    },
    assertHeld: assertAll(held),
    waitedMs: held.reduce((sum, one) => sum + one.waitedMs, 0),
  };
}

/** With more, looking at each of them before every rename of a plan would take longer than all the renames. */
const fewLocks = 16;

/**
 * Looking at many locks takes a while, so the first of them was seen a while ago when the last one is: while a look is
 * no older than it took, it is as good as the next.
 */
function assertAll(held: readonly Held[]): () => void {
  let lookedMs = -Infinity;
  let tookMs = 0;
  return () => {
    const began = performance.now();
    if (held.length > fewLocks && began - lookedMs < tookMs) return;
    for (const one of held) one.assertHeld();
    lookedMs = performance.now();
    tookMs = lookedMs - began;
  };
}
