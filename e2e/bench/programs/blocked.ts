import { stat } from 'node:fs/promises';
import { monitorEventLoopDelay } from 'node:perf_hooks';
import { setTimeout as pause } from 'node:timers/promises';
import { isStrongroomError } from '@/lib/errors';
import type { LockSpec } from '@/server/locks/lock-spec';
import { withLock } from '@/server/locks/acquire/acquire';
import { prewarmLocks } from '@/server/locks/native/kernel-lock';
import { input, ready, tell } from '../talk';

/** What a server feels of waits: looks first without any, then with one blocked wait for each lock. */
const { specs, forMs } = input<{ specs: LockSpec[]; forMs: number }>();

interface Felt {
  stats: number[];
  delay50: number;
  delay99: number;
  delayMax: number;
}

async function feel(): Promise<Felt> {
  const delay = monitorEventLoopDelay({ resolution: 1 });
  const stats: number[] = [];
  const until = performance.now() + forMs;
  delay.enable();
  while (performance.now() < until) {
    const began = performance.now();
    await stat(process.execPath);
    stats.push(performance.now() - began);
    await pause(1);
  }
  delay.disable();
  const ms = (nanoseconds: number) => nanoseconds / 1e6;
  return {
    stats,
    delay50: ms(delay.percentile(50)),
    delay99: ms(delay.percentile(99)),
    delayMax: ms(delay.max),
  };
}

await prewarmLocks();
await feel();
await ready();
const without = await feel();
const control = new AbortController();
let waiting = 0;
const waits = specs.map((spec) => {
  let told = false;
  const onWait = () => {
    waiting += told ? 0 : 1;
    told = true;
  };
  const options = { timeoutMs: Infinity, signal: control.signal, purpose: 'bench', onWait };
  return withLock(spec, options, async () => {}).catch((error: unknown) => {
    if (!isStrongroomError(error)) throw error;
  });
});
while (waiting < specs.length) await pause(20);
const during = await feel();
control.abort();
await Promise.all(waits);
tell({ without, during });
