/** A bounded wait on the monotonic clock: a clock set back or forward changes nothing. */
export interface Deadline {
  /** Aborts when the time is up or the caller gives up. */
  signal: AbortSignal;
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
  const control = new AbortController();
  const giveUp = () => control.abort();
  const timer = timeoutMs < longestTimer ? setTimeout(giveUp, Math.max(0, timeoutMs)) : null;
  if (caller?.aborted) giveUp();
  else caller?.addEventListener('abort', giveUp, { once: true });
  return {
    signal: control.signal,
    waitedMs: () => performance.now() - began,
    canceled: () => caller?.aborted ?? false,
    end: () => {
      if (timer) clearTimeout(timer);
      caller?.removeEventListener('abort', giveUp);
    },
  };
}
