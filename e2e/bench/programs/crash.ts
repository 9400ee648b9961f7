import { setTimeout as pause } from 'node:timers/promises';
import { isStrongroomError } from '@/lib/errors';
import type { LockSpec } from '@/server/locks/lock-spec';
import { withLock } from '@/server/locks/acquire/acquire';
import { breakLock } from '@/server/locks/breaking/break';
import { judgeLock } from '@/server/locks/judging/judge-lock';
import { thisMachine } from '@/server/locks/judging/machine';
import { prewarmLocks } from '@/server/locks/native/kernel-lock';
import { occupancyOf } from '../occupancy';
import { input } from '../talk';

/**
 * Takes a lock again and again, breaks it when it is stale with a stall between looking and breaking, and sometimes
 * dies inside. Says `+` for each time it was inside, `b` for each lock it broke, `2` when somebody else was inside.
 */
interface Input {
  spec: LockSpec;
  place: string;
  badge: string;
  /** How often it dies inside, of one. */
  dies: number;
}

const { spec, place, badge, dies } = input<Input>();
const occupancy = occupancyOf(badge);

async function breakStalled(): Promise<boolean> {
  const judged = await judgeLock(spec.lockPath, thisMachine());
  if (judged?.verdict !== 'stale') return false;
  await pause(Math.random() * 2);
  try {
    await breakLock({ path: spec.lockPath, seen: judged.fingerprint, allow: ['stale'] });
    console.log('b');
    return true;
  } catch (error) {
    if (!isStrongroomError(error)) throw error;
    return false;
  }
}

async function inside(): Promise<void> {
  const other = occupancy.enter(place);
  console.log(other === null ? '+' : '2');
  if (Math.random() < 0.3) await pause(Math.random() * 2);
  if (Math.random() < dies) process.kill(process.pid, 'SIGKILL');
  if (other === null) occupancy.leave(place);
}

await prewarmLocks();
process.stdin.once('end', () => process.exit(0)).resume();
for (;;) {
  // Short, so that a lock left by the dead is looked at soon.
  const options = { timeoutMs: 40, purpose: 'bench', breakStale: breakStalled };
  await withLock(spec, options, inside).catch((error: unknown) => {
    if (!isStrongroomError(error) || error.code !== 'LOCK_HELD') throw error;
  });
}
