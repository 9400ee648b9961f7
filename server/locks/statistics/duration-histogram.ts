import type { DurationBucket, DurationSpread } from '@/lib/lock-statistics';

/** How often something took how long: sparse buckets that grow by a twelfth each, from a microsecond to an hour. */
export interface DurationHistogram {
  /** Count by bucket. */
  counts: Map<number, number>;
  /** Exact to the microsecond. */
  maxUs: number;
}

const perDoubling = 8;
/** The last bucket also takes what is longer than an hour. */
export const lastBucket = Math.floor(perDoubling * Math.log2(3_600_000_000));
/** Ten years; keeps what is no time at all out of the file. */
const longestUs = 3.2e14;

export function emptyHistogram(): DurationHistogram {
  return { counts: new Map(), maxUs: 0 };
}

/** Adds one duration; what is no number counts as none. */
export function addDuration(histogram: DurationHistogram, ms: number): void {
  const us = ms > 0 ? Math.min(ms * 1000, longestUs) : 0;
  const bucket = us <= 1 ? 0 : Math.min(lastBucket, Math.floor(perDoubling * Math.log2(us)));
  histogram.counts.set(bucket, (histogram.counts.get(bucket) ?? 0) + 1);
  if (us > histogram.maxUs) histogram.maxUs = us;
}

/** Adds all of `other`. */
export function mergeInto(histogram: DurationHistogram, other: DurationHistogram): void {
  for (const [bucket, count] of other.counts) {
    histogram.counts.set(bucket, (histogram.counts.get(bucket) ?? 0) + count);
  }
  histogram.maxUs = Math.max(histogram.maxUs, other.maxUs);
}

/** Null when nothing was counted. */
export function spreadOf({ counts, maxUs }: DurationHistogram): DurationSpread | null {
  const sorted = [...counts].filter(([, count]) => count > 0).sort(([a], [b]) => a - b);
  if (sorted.length === 0) return null;
  const quantile = (part: number) => inMs(Math.min(maxUs, middleOf(bucketAt(sorted, part))));
  return {
    p50Ms: quantile(0.5),
    p95Ms: quantile(0.95),
    p99Ms: quantile(0.99),
    maxMs: inMs(maxUs),
    buckets: sorted.map(bucketOf),
  };
}

/** The bucket of the smallest duration that at least `part` of all do not exceed. */
function bucketAt(sorted: readonly [number, number][], part: number): number {
  const all = sorted.reduce((sum, [, count]) => sum + count, 0);
  let passed = 0;
  for (const [bucket, count] of sorted) {
    passed += count;
    if (passed >= part * all) return bucket;
  }
  return lastBucket;
}

function bucketOf([bucket, count]: [number, number]): DurationBucket {
  return { fromMs: inMs(edgeOf(bucket)), toMs: inMs(edgeOf(bucket + 1)), count };
}

function edgeOf(bucket: number): number {
  return bucket === 0 ? 0 : 2 ** (bucket / perDoubling);
}

function middleOf(bucket: number): number {
  return 2 ** ((bucket + 0.5) / perDoubling);
}

function inMs(us: number): number {
  return Math.round(us * 1000) / 1e6;
}
