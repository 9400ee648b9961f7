import { isStrongroomError } from '@/lib/errors';
import type { LockSpec } from '@/server/locks/lock-spec';
import { withLock } from '@/server/locks/acquire/acquire';
import { prewarmLocks } from '@/server/locks/native/kernel-lock';
import { input, ready, tell } from '../talk';

/** Waits for locks that nobody lets go, each for a random while; tells how much too long each wait lasted, the first
 * ones apart: threads still start then. */
interface Input {
  specs: LockSpec[];
  waitsEach: number;
  way: 'time-out' | 'abort';
}

const { specs, waitsEach, way } = input<Input>();
const first: number[] = [];
const over: number[] = [];

async function giveUp(spec: LockSpec, into: number[]): Promise<void> {
  const patience = 20 + Math.random() * 60;
  const control = new AbortController();
  if (way === 'abort') setTimeout(() => control.abort(), patience);
  const timeoutMs = way === 'abort' ? Infinity : patience;
  const began = performance.now();
  await withLock(spec, { timeoutMs, signal: control.signal, purpose: 'bench' }, async () => {
    throw new Error('granted although it is held');
  }).catch((error: unknown) => {
    const code = isStrongroomError(error) ? error.code : null;
    if (code !== (way === 'abort' ? 'CANCELED' : 'LOCK_HELD')) throw error;
  });
  into.push(performance.now() - began - patience);
}

await prewarmLocks();
await ready();
await Promise.all(
  specs.map(async (spec) => {
    for (let turn = 0; turn < waitsEach; turn += 1) await giveUp(spec, turn === 0 ? first : over);
  }),
);
tell({ first, over });
