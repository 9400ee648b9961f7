/** 128 + n, as a shell says it. */
export const codeOfSignal = { SIGINT: 130, SIGTERM: 143, SIGHUP: 129 } as const;
export type EndingSignal = keyof typeof codeOfSignal;
export const endingSignals = Object.keys(codeOfSignal) as EndingSignal[];

const patienceMs = 400;

/**
 * Ends the process on the first signal: `stop`, then exit, after `patienceMs` at the latest. Nothing is left to
 * the event loop: an open stream would keep it alive. Further signals change nothing: a terminal and npm
 * may each send one for the same Ctrl-C.
 */
export function stopOnSignal(stop: () => Promise<void>): void {
  let stopped = false;
  for (const [signal, code] of Object.entries(codeOfSignal)) {
    process.on(signal, () => {
      if (stopped) return;
      stopped = true;
      setTimeout(() => process.exit(code), patienceMs);
      stop().then(
        () => process.exit(code),
        (error: unknown) => {
          process.stderr.write(`strongroom: stopping failed: ${String(error)}\n`);
          process.exit(code);
        },
      );
    });
  }
}
