import { setTimeout as sleep } from 'node:timers/promises';

export interface PollPace {
  /** Shortest and longest pause while the wait is young. */
  early: readonly [number, number];
  /** … and later. Never growing: a backoff starves whoever waits longest. */
  late: readonly [number, number];
  earlyForMs: number;
}

const flockPace: PollPace = { early: [1, 2.4], late: [5, 25], earlyForMs: 50 };

/** Tries until it works or `signal` aborts (then false). For where no queue exists. */
export async function pollUntil(
  attempt: () => boolean,
  signal: AbortSignal,
  pace: PollPace = flockPace,
): Promise<boolean> {
  const began = performance.now();
  while (!signal.aborted) {
    if (attempt()) return true;
    const [least, most] = performance.now() - began < pace.earlyForMs ? pace.early : pace.late;
    await sleep(least + Math.random() * (most - least), undefined, { signal }).catch(() => {});
  }
  return false;
}
