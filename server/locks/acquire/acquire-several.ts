import { placeKey } from '@/server/disk/entry';
import type { LockSpec } from '@/server/locks/lock-spec';
import { withLock } from './acquire';
import type { AcquireOptions } from './acquire-options';
import type { Held } from './watch-grip';

/**
 * Holds several locks at once: taken in the order of their places, whatever their spelling, so that two callers cannot wait for each other,
 * and released in reverse. The time-out bounds all waits together.
 */
export function withLocks<T>(
  specs: readonly LockSpec[],
  options: AcquireOptions,
  work: (held: Held) => Promise<T>,
): Promise<T> {
  const byPlace = new Map(specs.map((spec) => [placeKey(spec.lockPath) ?? spec.lockPath, spec]));
  const sorted = [...byPlace].sort(([a], [b]) => (a < b ? -1 : 1)).map(([, spec]) => spec);
  const until = performance.now() + options.timeoutMs;
  return takeNext(sorted, options, until, [], work);
}

function takeNext<T>(
  specs: readonly LockSpec[],
  options: AcquireOptions,
  until: number,
  held: readonly Held[],
  work: (held: Held) => Promise<T>,
): Promise<T> {
  const [first, ...rest] = specs;
  if (first === undefined) return work(together(held, options.signal));
  const timeoutMs = Math.max(0, until - performance.now());
  return withLock(first, { ...options, timeoutMs }, (one) =>
    takeNext(rest, options, until, [...held, one], work),
  );
}

function together(held: readonly Held[], caller: AbortSignal | undefined): Held {
  return {
    get signal() {
      const signals = held.map((one) => one.signal);
      return AbortSignal.any(caller ? [...signals, caller] : signals);
    },
    assertHeld: () => held.forEach((one) => one.assertHeld()),
    waitedMs: Math.max(0, ...held.map((one) => one.waitedMs)),
  };
}
