import lockfile from 'proper-lockfile';
import type { LockSpec } from '@/server/locks/lock-spec';
import { withLock } from '@/server/locks/acquire/acquire';
import { input, ready, tell } from '../talk';

/** Takes and releases a lock nobody else wants; tells microseconds for each time. */
interface Input {
  contender: 'ours' | 'proper-lockfile';
  spec: LockSpec;
  target: string;
  times: number;
}

const { contender, spec, target, times } = input<Input>();

async function takeOnce(): Promise<void> {
  if (contender === 'ours')
    return withLock(spec, { timeoutMs: 0, purpose: 'bench' }, async () => {});
  const release = await lockfile.lock(target);
  await release();
}

async function pass(turns: number): Promise<number> {
  const began = performance.now();
  for (let turn = 0; turn < turns; turn += 1) await takeOnce();
  return ((performance.now() - began) * 1000) / turns;
}

await pass(Math.ceil(times / 4));
await ready();
tell(await pass(times));
