import { endingSignals, type EndingSignal } from './stop-on-signal';

/** Turns signals to this process into an abort, so that work ends by itself and leaves nothing. */
export interface Canceling {
  signal: AbortSignal;
  /** The first that came. */
  by(): EndingSignal | null;
  /** From now on a signal is somebody else's, or ends the process. */
  end(): void;
}

export function cancelOnSignal(): Canceling {
  const control = new AbortController();
  let by: EndingSignal | null = null;
  const cancel = (signal: EndingSignal) => {
    by ??= signal;
    control.abort();
  };
  for (const signal of endingSignals) process.on(signal, cancel);
  return {
    signal: control.signal,
    by: () => by,
    end: () => endingSignals.forEach((signal) => process.removeListener(signal, cancel)),
  };
}
