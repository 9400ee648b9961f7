import { setTimeout as pause } from 'node:timers/promises';
import { renameSync } from 'node:fs';
import { errnoOf } from './fault';

/**
 * Renames over `to`, again when the system refuses it for now: after 50 ms, doubling to 1 s, for `patienceMs` in all.
 * @param check asked right before every try, in the same turn: throws when it must not be done any more
 */
export async function renamePatiently(
  from: string,
  to: string,
  check: () => void,
  patienceMs = 5000,
): Promise<void> {
  const end = performance.now() + patienceMs;
  for (let wait = 50; ; wait = Math.min(wait * 2, 1000)) {
    check();
    try {
      return renameSync(from, to);
    } catch (error) {
      const left = end - performance.now();
      if (left <= 0 || !mayPass(errnoOf(error))) throw error;
      await pause(Math.min(wait, left));
    }
  }
}

/** Windows refuses while somebody, such as a virus scanner, has the file open. */
function mayPass(errno: string | null): boolean {
  if (errno === 'EBUSY') return true;
  return process.platform === 'win32' && (errno === 'EACCES' || errno === 'EPERM');
}
