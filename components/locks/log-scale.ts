import type { DurationBucket } from '@/lib/lock-statistics';

/** A logarithmic axis over whole decades: place of a duration, from 0 at the left to 1 at the right. */
export interface LogScale {
  /** Powers of ten, milliseconds. */
  decades: number[];
  at(ms: number): number;
}

const shortestMs = 0.001;

/** Wide enough for all of them, one decade at least. */
export function logScaleOf(buckets: readonly DurationBucket[]): LogScale {
  const shortest = Math.min(...buckets.map(({ fromMs }) => Math.max(shortestMs, fromMs)));
  const longest = Math.max(...buckets.map(({ toMs }) => toMs));
  const first = Math.floor(Math.log10(shortest) + 1e-9);
  const last = Math.max(first + 1, Math.ceil(Math.log10(longest) - 1e-9));
  return {
    decades: Array.from({ length: last - first + 1 }, (_, at) => 10 ** (first + at)),
    at: (ms) =>
      Math.min(1, Math.max(0, (Math.log10(Math.max(ms, shortestMs)) - first) / (last - first))),
  };
}

export interface Bar {
  from: number;
  to: number;
  /** 0 to 1: the tallest. */
  height: number;
}

/** The buckets as bars of equal width; one that lies in two bars is shared out. Empty ones are left out. */
export function barsOf(buckets: readonly DurationBucket[], scale: LogScale): Bar[] {
  const bars = Array<number>((scale.decades.length - 1) * barsPerDecade).fill(0);
  for (const { fromMs, toMs, count } of buckets) {
    const [from, to] = [scale.at(fromMs) * bars.length, scale.at(toMs) * bars.length];
    for (let bar = Math.min(bars.length - 1, Math.floor(from)); bar < to || bar <= from; bar += 1) {
      const part = Math.min(to, bar + 1) - Math.max(from, bar);
      bars[bar] = (bars[bar] ?? 0) + (to > from ? (count * part) / (to - from) : count);
    }
  }
  const tallest = Math.max(...bars);
  return bars
    .map((count, at) => ({
      from: at / bars.length,
      to: (at + 1) / bars.length,
      height: count / tallest,
    }))
    .filter(({ height }) => height > 0);
}

const barsPerDecade = 8;
