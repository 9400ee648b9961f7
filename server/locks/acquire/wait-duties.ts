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
  end(): void;
}

/** While a wait lasts: registers it, tells the caller how long, and asks whether the lock has become stale. */
export function waitingDuties(
  spec: LockSpec,
  options: Pick<AcquireOptions, 'onWait' | 'breakStale' | 'state' | 'timeoutMs' | 'waitedBeforeMs'>,
  deadline: Deadline,
): WaitingDuties {
  const timers: NodeJS.Timeout[] = [];
  const breaking = startBreaking(spec, options, deadline);
  let withdraw = () => {};
  const tell = () => {
    options.onWait?.((options.waitedBeforeMs ?? 0) + deadline.waitedMs(), spec);
    breaking.attempt();
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
    end: () => {
      timers.forEach((timer) => clearTimeout(timer));
      breaking.end();
      withdraw();
      withdraw = () => {};
    },
  };
}

/** Beside the wait, one attempt at a time; none of them outlasts it, but for the breaking itself. */
function startBreaking(
  spec: LockSpec,
  { breakStale, state, timeoutMs }: Pick<AcquireOptions, 'breakStale' | 'state' | 'timeoutMs'>,
  deadline: Deadline,
): { attempt(): void; end(): void } {
  let control: AbortController | null = null;
  const done = () => {
    control = null;
  };
  return {
    attempt: () => {
      if (control || !breakStale || isKernelLock(spec.protocol)) return;
      control = new AbortController();
      const bound = { timeoutMs: timeoutMs - deadline.waitedMs(), signal: control.signal };
      // A failed attempt to break is no failure of the wait.
      breakStale(spec, bound).then((isBroken) => {
        if (isBroken) noteLock(state, spec, { kind: 'broken' });
        done();
      }, done);
    },
    end: () => control?.abort(),
  };
}
