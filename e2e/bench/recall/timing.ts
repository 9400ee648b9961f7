import { quantile } from '../numbers';

export interface Timing {
  p50: number;
  p95: number;
}

/** Milliseconds of each turn, after some to warm up. */
export async function timed<T>(
  turns: readonly T[],
  work: (turn: T) => unknown,
  warm = 5,
): Promise<Timing> {
  for (const turn of turns.slice(0, warm)) await work(turn);
  const times: number[] = [];
  for (const turn of turns) {
    const started = performance.now();
    await work(turn);
    times.push(performance.now() - started);
  }
  return timingOf(times);
}

export function timingOf(times: readonly number[]): Timing {
  return { p50: quantile(times, 0.5), p95: quantile(times, 0.95) };
}
