import { describe, expect, it } from 'vitest';
import { barsOf, logScaleOf } from './log-scale';

const bucket = (fromMs: number, toMs: number, count = 1) => ({ fromMs, toMs, count });

describe('the scale of durations', () => {
  it('spans whole decades, one at least, and places by the logarithm', () => {
    const scale = logScaleOf([bucket(0.02, 0.03), bucket(7, 8)]);
    expect(scale.decades.map((ms) => Number(ms.toFixed(3)))).toEqual([0.01, 0.1, 1, 10]);
    expect(scale.at(0.01)).toBeCloseTo(0);
    expect(scale.at(1)).toBeCloseTo(2 / 3);
    expect(scale.at(50_000)).toBe(1);
    expect(logScaleOf([bucket(1, 1.1)]).decades).toEqual([1, 10]);
  });

  it('begins at a microsecond for what took none', () => {
    const scale = logScaleOf([bucket(0, 0.0011)]);
    expect(scale.decades[0]).toBeCloseTo(0.001);
    expect(scale.at(0)).toBe(0);
  });
});

describe('bars', () => {
  it('share out a bucket that lies in two, and leave nothing out', () => {
    const buckets = [bucket(0, 0.0011, 5), bucket(1, 10, 800), bucket(90, 100, 3)];
    const bars = barsOf(buckets, logScaleOf(buckets));
    const all = bars.reduce((sum, bar) => sum + bar.height, 0);
    expect(all / Math.max(...bars.map(({ height }) => height))).toBeCloseTo(808 / 100);
    expect(bars.filter(({ height }) => Math.abs(height - 1) < 0.01)).toHaveLength(8);
    expect(bars.at(-1)?.to).toBe(1);
  });
});
