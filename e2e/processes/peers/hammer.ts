import { closeSync, constants, openSync, readFileSync, unlinkSync } from 'node:fs';
import type { LockSpec } from '@/server/locks/lock-spec';
import { withLock } from '@/server/locks/acquire/acquire';
import { prewarmLocks } from '@/server/locks/native/kernel-lock';
import { writeAtomically } from '@/server/disk/atomic-write';

/** Increments a counter `times` times under the lock; says `ready`, then after a line on stdin works, then its numbers. */
interface Input {
  spec: LockSpec;
  target: string;
  times: number;
  name: string;
}

interface Counter {
  total: number;
  by: Record<string, number>;
  padding: string;
}

const { spec, target, times, name } = JSON.parse(process.argv[2] ?? '') as Input;

/** Somebody else inside at the same time makes this fail: told by the kernel, not by the lock under test. */
async function alone(work: () => Promise<void>): Promise<void> {
  const marker = `${target}.occupied`;
  closeSync(openSync(marker, constants.O_CREAT | constants.O_EXCL | constants.O_WRONLY));
  try {
    await work();
  } finally {
    unlinkSync(marker);
  }
}

async function increment(assertHeld: () => void): Promise<void> {
  const counter = JSON.parse(readFileSync(target, 'utf8')) as Counter;
  counter.total += 1;
  counter.by[name] = (counter.by[name] ?? 0) + 1;
  await writeAtomically(target, Buffer.from(JSON.stringify(counter)), { fence: assertHeld });
}

await prewarmLocks();
console.log('ready');
await new Promise((resolve) => process.stdin.once('data', resolve));
let longestMs = 0;
for (let turn = 0; turn < times; turn += 1) {
  await withLock(spec, { timeoutMs: Infinity, purpose: 'hammer' }, async (held) => {
    longestMs = Math.max(longestMs, held.waitedMs);
    await alone(() => increment(held.assertHeld));
  });
}
console.log(JSON.stringify({ name, done: times, longestMs }));
process.stdin.destroy();
