/** How long something took, over many times. Quantiles are true within a tenth, the longest is exact. */
export interface DurationSpread {
  p50Ms: number;
  p95Ms: number;
  p99Ms: number;
  maxMs: number;
  /** How often it took how long, ascending; those that never happened are left out. */
  buckets: DurationBucket[];
}

export interface DurationBucket {
  fromMs: number;
  toMs: number;
  count: number;
}

export interface LockCounts {
  acquisitions: number;
  /** How often somebody else had it; the time-outs are among them. */
  waits: number;
  timeouts: number;
  breaks: number;
  /** From the call to the lock, or to the time-out; also where nobody was in the way. Null when there was none. */
  wait: DurationSpread | null;
  hold: DurationSpread | null;
}

/** What strongroom's own processes on this machine did with one lock; peers are not counted. Every key is always present. */
export interface LockStatistics {
  /** Bank path of the protected document; null when the lock does not tell. */
  target: string | null;
  /** The lock's own place: bank path inside the bank, else absolute. */
  path: string;
  /** When counting began. */
  sinceAt: string;
  /** `perMinute`: acquisitions in each of the last 60 minutes; the last one is now. */
  lastHour: LockCounts & { perMinute: number[] };
  total: LockCounts;
}

/** A short duration with two digits: `12 µs`, `1.2 ms`, `340 ms`, `1.2 s`, `3.4 min`. */
export function shortSpan(ms: number): string {
  const [unit, length] = units.find((one) => ms >= one[1]) ?? (['µs', 0.001] as const);
  const value = ms / length;
  return `${value < 9.95 ? Number(value.toFixed(1)) : Math.round(value)} ${unit}`;
}

const units = [
  ['h', 3_600_000],
  ['min', 60_000],
  ['s', 1_000],
  ['ms', 1],
] as const;
