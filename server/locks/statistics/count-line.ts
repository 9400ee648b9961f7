import * as z from 'zod';
import { parseBankPath } from '@/lib/bank-path';
import { lastBucket } from './duration-histogram';
import type { DurationHistogram } from './duration-histogram';
import type { LockCount } from './count';

/** One line of `lock-statistics.jsonl`, without its newline. */
export function lineOf({ wait, hold, ...count }: LockCount): string {
  return JSON.stringify({ v: 1, ...count, wait: written(wait), hold: written(hold) });
}

/** Anybody may have written it: null for what is no count. Keys nobody knows are passed over. */
export function parseCount(line: string): LockCount | null {
  if (line.length > longestLine) return null;
  try {
    const count = schema.safeParse(JSON.parse(line)).data;
    return count && count.from <= count.to ? count : null;
  } catch {
    return null;
  }
}

const longestLine = 16_384;

function written({ counts, maxUs }: DurationHistogram) {
  return { maxUs: Math.round(maxUs), counts: [...counts] };
}

const amount = z.number().int().min(0).max(1e12);
/** Since the epoch, up to the year 3800. */
const minute = z.number().int().min(0).max(1e9);

const histogram = z
  .object({
    maxUs: z.number().min(0).max(1e15),
    // By hand: pair by pair the schema takes ten times as long, and there are dozens in each line.
    counts: z.custom<[number, number][]>(areCounts),
  })
  .transform(({ maxUs, counts }): DurationHistogram => ({ maxUs, counts: new Map(counts) }));

const schema: z.ZodType<LockCount> = z.object({
  v: z.literal(1),
  path: z.string().refine(isLockPath),
  from: minute,
  to: minute,
  acquired: amount,
  waited: amount,
  timedOut: amount,
  broken: amount,
  wait: histogram,
  hold: histogram,
});

function areCounts(value: unknown): boolean {
  return Array.isArray(value) && value.length <= lastBucket + 1 && value.every(isBucketCount);
}

function isBucketCount(pair: unknown): boolean {
  if (!Array.isArray(pair) || pair.length !== 2) return false;
  const [bucket, count] = pair as unknown[];
  return isAmount(bucket, lastBucket) && isAmount(count, 1e12);
}

function isAmount(value: unknown, most: number): boolean {
  return Number.isInteger(value) && (value as number) >= 0 && (value as number) <= most;
}

/** Inside the bank, or absolute. */
function isLockPath(path: string): boolean {
  try {
    return path.startsWith('/') ? !path.includes('\0') : parseBankPath(path) !== '';
  } catch {
    return false;
  }
}
