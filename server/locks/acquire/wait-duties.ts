import type { AcquireOptions } from './acquire-options';
import type { Deadline } from './deadline';
import type { LockSpec } from '@/server/locks/lock-spec';
import { isKernelLock } from '../protocols/protocol';
import { noteLock } from '../statistics/note-lock';
import { registerWait } from './wait-register';

/** Nobody needs to be told of a shorter wait. */
const firstWordMs = 150;
const nextWordsMs = 1000;

export interface WaitingDuties {
  /** The wait begins; once. */
  begin(): void;
  hasBegun(): boolean;
  /** It is over, whatever came of it. */
  end(): Promise<void>;
}

/** While a wait lasts: registers it, tells the caller how long, and asks whether the lock has become stale. */
export function waitingDuties(
  spec: LockSpec,
  options: Pick<AcquireOptions, 'onWait' | 'breakStale' | 'state' | 'timeoutMs'>,
  deadline: Deadline,
): WaitingDuties {
  const timers: NodeJS.Timeout[] = [];
  let breaking: Promise<unknown> = Promise.resolve();
  let isBreaking = false;
  let withdraw = () => {};
  const tell = () => {
    options.onWait?.(deadline.waitedMs(), spec);
    if (isBreaking || !options.breakStale || isKernelLock(spec.protocol)) return;
    isBreaking = true;
    // A failed attempt to break is no failure of the wait.
    breaking = options.breakStale(spec).then((isBroken) => {
      if (isBroken) noteLock(options.state, spec, { kind: 'broken' });
      free();
    }, free);
  };
  const free = () => {
    isBreaking = false;
  };
  const first = () => {
    withdraw = registerWait(options.state, spec.lockPath, deadline.waitedMs());
    tell();
  };
  return {
    begin: () => {
      if (timers.length > 0 || options.timeoutMs <= 0) return;
      timers.push(setTimeout(first, firstWordMs), setInterval(tell, nextWordsMs));
    },
    hasBegun: () => timers.length > 0,
    end: async () => {
      timers.forEach((timer) => clearTimeout(timer));
      withdraw();
      withdraw = () => {};
      await breaking;
    },
  };
}
