import { once } from 'node:events';
import { closeSync, existsSync, openSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import type { LockSpec } from '@/server/locks/lock-spec';
import { writeAtomically } from '@/server/disk/atomic-write';
import { withLock } from '@/server/locks/acquire/acquire';
import { prewarmLocks, tryFlock } from '@/server/locks/native/kernel-lock';
import { recordOfDirectory, recordOfFile } from '@/server/locks/judging/lock-record';

/**
 * Increments a counter under a lock until it is killed or told to `stop`; says `in` when it has the lock and `+` for
 * each increment that is written. `rest` makes it stay away until `go`, `hold` makes it keep the lock and say `holding`.
 * A flock on a file nobody else uses tells whether somebody alive is inside at the same time: the kernel drops it
 * with the process.
 */
interface Input {
  spec: LockSpec;
  target: string;
  name: string;
}

interface Counter {
  total: number;
  by: Record<string, number>;
}

const { spec, target, name } = JSON.parse(process.argv[2] ?? '') as Input;
let word = 'go';
process.stdin.on('data', (chunk) => (word = String(chunk).trim().split('\n').at(-1) ?? ''));

async function increment(assertHeld: () => void): Promise<void> {
  const inside = openSync(`${target}.inside`, 'a');
  try {
    if (!tryFlock(inside)) throw new Error('somebody alive is inside too');
    const holds = word === 'hold';
    console.log(holds ? 'holding' : 'in');
    await (holds ? once(process, 'never') : pause(Math.random() * 10));
    const counter = JSON.parse(readFileSync(target, 'utf8')) as Counter;
    counter.total += 1;
    counter.by[name] = (counter.by[name] ?? 0) + 1;
    await writeAtomically(target, Buffer.from(JSON.stringify(counter)), { fence: assertHeld });
    assertHeld();
    if (recordedPid() !== process.pid) throw new Error('the record of a live holder was cleared');
    console.log('+');
  } finally {
    closeSync(inside);
  }
}

function recordedPid(): number | null {
  const textOf = (path: string) => (existsSync(path) ? readFileSync(path, 'utf8') : null);
  if (spec.protocol !== 'mkdir') return recordOfFile(textOf(spec.lockPath) ?? '').pid;
  return recordOfDirectory(textOf(join(spec.lockPath, 'info')), null).pid;
}

await prewarmLocks();
console.log('ready');
while (word !== 'stop') {
  if (word === 'rest') {
    console.log('resting');
    await once(process.stdin, 'data');
  }
  await withLock(spec, { timeoutMs: 100, purpose: 'risk' }, (held) =>
    increment(held.assertHeld),
  ).catch((error: { code?: string }) => {
    if (error.code !== 'LOCK_HELD') throw error;
  });
  await pause(Math.random() * 60);
}
process.stdin.destroy();
