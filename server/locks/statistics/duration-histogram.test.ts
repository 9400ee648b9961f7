import { describe, expect, it } from 'vitest';
import { addDuration, emptyHistogram, lastBucket, mergeInto, spreadOf } from './duration-histogram';

/** Always the same, and over seven orders of magnitude. */
function durations(count: number, seed: number): number[] {
  let state = seed;
  const next = () => (state = (state * 1103515245 + 12345) % 2147483648) / 2147483648;
  return Array.from({ length: count }, () => 10 ** (next() * 7 - 3));
}

function histogramOf(all: readonly number[]) {
  const histogram = emptyHistogram();
  for (const ms of all) addDuration(histogram, ms);
  return histogram;
}

describe('the spread of durations', () => {
  it.each([1, 2, 3, 10, 999, 5000])('is true within a bucket for %i durations', (count) => {
    const all = durations(count, count).toSorted((a, b) => a - b);
    const spread = spreadOf(histogramOf(all))!;
    const truth = (part: number) => all[Math.ceil(part * count) - 1]!;
    for (const [said, part] of [
      [spread.p50Ms, 0.5],
      [spread.p95Ms, 0.95],
      [spread.p99Ms, 0.99],
    ] as const) {
      expect(said / truth(part)).toBeGreaterThan(0.9);
      expect(said / truth(part)).toBeLessThan(1.1);
    }
    expect(spread.maxMs).toBeCloseTo(all.at(-1)!, 3);
    expect(spread.buckets.reduce((sum, bucket) => sum + bucket.count, 0)).toBe(count);
    for (const { fromMs, toMs } of spread.buckets) expect(fromMs).toBeLessThan(toMs);
  });

  it('never names a quantile above the longest', () => {
    for (const ms of durations(200, 3)) {
      const { p50Ms, p99Ms, maxMs } = spreadOf(histogramOf([ms, ms]))!;
      expect(Math.max(p50Ms, p99Ms)).toBeLessThanOrEqual(maxMs);
    }
  });

  it('is nothing when nothing was counted', () => {
    expect(spreadOf(emptyHistogram())).toBe(null);
  });

  it('of two histograms merged is that of all their durations', () => {
    const [some, others] = [durations(500, 7), durations(300, 8)];
    const merged = histogramOf(some);
    mergeInto(merged, histogramOf(others));
    expect(spreadOf(merged)).toEqual(spreadOf(histogramOf([...some, ...others])));
  });

  it('takes what is no duration as none, and what is endless as the longest bucket', () => {
    const histogram = histogramOf([Number.NaN, -5, 0, Infinity, 1e300, 5e6]);
    expect([...histogram.counts]).toEqual([
      [0, 3],
      [lastBucket, 3],
    ]);
    expect(Number.isFinite(histogram.maxUs)).toBe(true);
  });
});
