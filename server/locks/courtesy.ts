import type { LockSpec } from '@/server/locks/lock-spec';

/**
 * How long to leave a lock free before the next task of this process takes it, milliseconds. Peers that poll stand
 * in no queue: while many of ours wait in line, the lock is left free a moment between them, and from time to time
 * for longer than a peer's pause. Zero where peers stand in the kernel's queue.
 */
export function courtesyMs({ lockPath, peersPollMs }: LockSpec): number {
  if (peersPollMs === undefined) return 0;
  const now = performance.now();
  const last = lastLongPauses.get(lockPath) ?? -Infinity;
  if (now - last < Math.max(1000, longPauseEvery * peersPollMs)) return shortPauseMs;
  if (lastLongPauses.size >= mostKept) lastLongPauses.clear();
  lastLongPauses.set(lockPath, now);
  return longPause * peersPollMs;
}

const shortPauseMs = 4;
/** In pauses of a peer. */
const longPause = 1.3;
const longPauseEvery = 8;

const mostKept = 1000;
const lastLongPauses = new Map<string, number>();
