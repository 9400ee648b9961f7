/** A bounded wait on the monotonic clock: a clock set back or forward changes nothing. */
export interface Deadline {
  /** Aborts when the time is up or the caller gives up. */
  readonly signal: AbortSignal;
  waitedMs(): number;
  /** The caller gave up, as opposed to the time being up. */
  canceled(): boolean;
  /** Drops the timer. */
  end(): void;
}

/** Node's timers cannot be longer; nobody waits 24 days. */
const longestTimer = 2 ** 31 - 1;

export function startDeadline(timeoutMs: number, caller: AbortSignal | undefined): Deadline {
  if (Number.isNaN(timeoutMs)) throw new Error('A time-out is a number of milliseconds.');
  const began = performance.now();
  const waitedMs = () => performance.now() - began;
  let clock: { signal: AbortSignal; end(): void } | null = null;
  return {
    // Most locks are free: nothing is armed before somebody waits.
    get signal() {
      clock ??= startClock(timeoutMs - waitedMs(), caller);
      return clock.signal;
    },
    waitedMs,
    canceled: () => caller?.aborted ?? false,
    end: () => clock?.end(),
  };
}

function startClock(leftMs: number, caller: AbortSignal | undefined) {
  const control = new AbortController();
  const giveUp = () => control.abort();
  const timer = leftMs < longestTimer ? setTimeout(giveUp, Math.max(0, leftMs)) : null;
  if (caller?.aborted) giveUp();
  else caller?.addEventListener('abort', giveUp, { once: true });
  return {
    signal: control.signal,
    end: () => {
      if (timer) clearTimeout(timer);
      caller?.removeEventListener('abort', giveUp);
    },
  };
}
