import type { LockWaiter } from '@/lib/lock';
import { isoOf } from '@/lib/time';
import type { ProcessFacts } from '../judging/process-identity';
import type { RegisteredWait } from '../acquire/wait-register';

/**
 * Who waits for a lock: those in the kernel's queue in its order, since when where they registered; then those that
 * only registered, longest first. Of one process several tasks may wait.
 */
export function waitersOf(
  queued: readonly ProcessFacts[],
  waits: readonly RegisteredWait[],
  lockPath: string,
): LockWaiter[] {
  const registered = waits.filter((wait) => wait.lockPath === lockPath);
  const fromQueue = queued.map(({ pid, command }) => {
    const at = registered.findIndex(({ process }) => process.pid === pid);
    const [own] = at < 0 ? [] : registered.splice(at, 1);
    return { pid, command, since: own ? isoOf(own.sinceMs) : null };
  });
  const others = registered.map(({ process: { pid, command }, sinceMs }) => ({
    pid,
    command,
    since: isoOf(sinceMs),
  }));
  return [...fromQueue, ...others];
}
