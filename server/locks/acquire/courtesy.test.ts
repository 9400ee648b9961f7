import { expect, test } from 'vitest';
import { noteUse, restMs } from './courtesy';
import type { LockSpec } from '../lock-spec';

let count = 0;
const specOf = (peersPollMs?: number): LockSpec => ({
  protocol: 'mkdir',
  lockPath: `/nowhere/${(count += 1)}.lock`,
  mode: 0o755,
  timeoutMs: 1000,
  record: 'layout',
  ...(peersPollMs !== undefined && { peersPollMs }),
});

/** Takes it again and again without a gap, 10 ms each, resting as told; the rests by their length. */
function useFor(spec: LockSpec, forMs: number): number[] {
  const rests: number[] = [];
  for (let now = 1000; now < 1000 + forMs;) {
    const rest = restMs(spec, now);
    if (rest > 0) rests.push(rest);
    const taken = now + rest;
    noteUse(spec, taken, taken + 10);
    now = taken + 10.1;
  }
  return rests;
}

test('who uses a lock without a gap leaves one for pollers after 100 ms', () => {
  const rests = useFor(specOf(100), 900);
  expect(rests.length).toBeGreaterThanOrEqual(6);
  expect(new Set(rests)).toEqual(new Set([17]));
});

test('from time to time the gap is longer than its peers pause', () => {
  expect(useFor(specOf(100), 5000).filter((rest) => rest === 130).length).toBeGreaterThan(2);
  expect(useFor(specOf(1000), 20_000)).toContain(1300);
});

test('who leaves gaps by itself, or stands in the kernel’s queue, is never made to rest', () => {
  const spec = specOf(100);
  for (let now = 1000; now < 9000; now += 50) {
    expect(restMs(spec, now)).toBe(0);
    noteUse(spec, now, now + 10);
  }
  expect(useFor(specOf(), 5000)).toEqual([]);
});
