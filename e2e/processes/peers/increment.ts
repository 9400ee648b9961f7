import { closeSync, openSync, readFileSync } from 'node:fs';
import { setTimeout as pause } from 'node:timers/promises';
import { isStrongroomError } from '@/lib/errors';
import { writeAtomically } from '@/server/disk/atomic-write';
import { withLock } from '@/server/locks/acquire/acquire';
import { breakIfStale } from '@/server/locks/breaking/break';
import type { LockSpec } from '@/server/locks/lock-spec';
import { prewarmLocks, tryFlock } from '@/server/locks/native/kernel-lock';

/**
 * Increments a counter under a lock, again when the lock was lost before the write: `times` times, or until each of
 * `team` has done so many. Says `ready`, then after a line on stdin works, then says how often it did, how often
 * somebody else was inside (`met`), and how often the lock was lost.
 */
interface Input {
  spec: LockSpec;
  target: string;
  times: number;
  name: string;
  team?: string[];
  /** Between its turns, milliseconds. */
  restMs?: number;
}

interface Counter {
  total: number;
  by: Record<string, number>;
}

const { spec, target, times, name, team, restMs } = JSON.parse(process.argv[2] ?? '') as Input;
let met = 0;
let lost = 0;
let done = 0;
let by: Record<string, number> = {};

async function increment(assertHeld: () => void): Promise<void> {
  const inside = openSync(`${target}.inside`, 'a');
  try {
    if (!tryFlock(inside)) met += 1;
    const counter = JSON.parse(readFileSync(target, 'utf8')) as Counter;
    counter.total += 1;
    counter.by[name] = (counter.by[name] ?? 0) + 1;
    await writeAtomically(target, Buffer.from(JSON.stringify(counter)), { fence: assertHeld });
    by = counter.by;
    done += 1;
  } finally {
    closeSync(inside);
  }
}

async function takeTurn(): Promise<void> {
  const breakStale = async () => (await breakIfStale(spec.lockPath)) !== null;
  const options = { timeoutMs: 60_000, purpose: 'test', breakStale };
  try {
    await withLock(spec, options, ({ assertHeld }) => increment(assertHeld));
  } catch (error) {
    if (!isStrongroomError(error) || error.code !== 'LOCK_LOST') throw error;
    lost += 1;
    await takeTurn();
  }
}

await prewarmLocks();
console.log('ready');
await new Promise((resolve) => process.stdin.once('data', resolve));
const wantsMore = () => (team ? team.some((one) => (by[one] ?? 0) < times) : done < times);
while (wantsMore()) {
  await takeTurn();
  if (restMs !== undefined) await pause(restMs);
}
console.log(JSON.stringify({ name, done, met, lost }));
process.stdin.destroy();
