import { readFileSync } from 'node:fs';
import lockfile from 'proper-lockfile';
import type { LockSpec } from '@/server/locks/lock-spec';
import { withLock } from '@/server/locks/acquire/acquire';
import { prewarmLocks } from '@/server/locks/native/kernel-lock';
import { writeAtomically } from '@/server/disk/atomic-write';
import { input, ready, tell } from '../talk';

/** Adds one to a counter `times` times, durably, under a lock or (alone) without one; tells each wait and hold. */
interface Input {
  contender: 'ours' | 'proper-lockfile' | 'none';
  spec: LockSpec;
  target: string;
  times: number;
}

const { contender, spec, target, times } = input<Input>();
const waits: number[] = [];
const holds: number[] = [];

async function update(fence?: () => void): Promise<void> {
  const counter = JSON.parse(readFileSync(target, 'utf8')) as { total: number };
  counter.total += 1;
  const bytes = Buffer.from(JSON.stringify(counter));
  await writeAtomically(target, bytes, fence ? { fence } : {});
}

/** What its readme shows, with retries that last: half of the waits would fail by its own default of none. */
const retries = { retries: 100_000, minTimeout: 10, maxTimeout: 100, randomize: true };

async function underLock(work: (fence?: () => void) => Promise<void>): Promise<void> {
  if (contender === 'none') return work();
  if (contender === 'ours') {
    const options = { timeoutMs: Infinity, purpose: 'bench' };
    return withLock(spec, options, (held) => work(held.assertHeld));
  }
  const release = await lockfile.lock(target, { retries });
  await work();
  await release();
}

await prewarmLocks();
await ready();
const began = performance.timeOrigin + performance.now();
for (let turn = 0; turn < times; turn += 1) {
  const asked = performance.now();
  await underLock(async (fence) => {
    const granted = performance.now();
    await update(fence);
    waits.push(granted - asked);
    holds.push(performance.now() - granted);
  });
}
tell({ waits, holds, began, ended: performance.timeOrigin + performance.now() });
