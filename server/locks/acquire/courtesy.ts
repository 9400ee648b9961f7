import type { LockSpec } from '@/server/locks/lock-spec';

/**
 * How long to leave a lock alone before this process takes it again, milliseconds. Whoever polls for a lock stands in
 * no queue: it gets in only while the lock is free at the moment it looks. So a process that has used one without a
 * gap rests now and then: for the pause of our own pollers, and from time to time for longer than that of its peers.
 * Zero where all stand in the kernel's queue.
 * @param nowMs monotonic
 */
export function restMs({ lockPath, peersPollMs }: LockSpec, nowMs: number): number {
  const use = peersPollMs === undefined ? undefined : uses.get(lockPath);
  if (use === undefined || peersPollMs === undefined) return 0;
  if (nowMs - use.releasedAt > shortRestMs) use.since = nowMs;
  if (nowMs - use.since < longestUseMs) return 0;
  const isLong = nowMs - use.longRestAt >= Math.max(1000, longRestEvery * peersPollMs);
  if (isLong) use.longRestAt = nowMs;
  return isLong ? longRest * peersPollMs : shortRestMs;
}

/** The lock was let go of. @param sinceMs when it was taken */
export function noteUse({ lockPath, peersPollMs }: LockSpec, sinceMs: number, nowMs: number): void {
  if (peersPollMs === undefined) return;
  const use = uses.get(lockPath);
  if (use !== undefined) {
    if (sinceMs - use.releasedAt > shortRestMs) use.since = sinceMs;
    use.releasedAt = nowMs;
    return;
  }
  if (uses.size >= mostKept) uses.clear();
  uses.set(lockPath, { since: sinceMs, releasedAt: nowMs, longRestAt: nowMs });
}

interface Use {
  /** Begin of the use without a gap. */
  since: number;
  releasedAt: number;
  longRestAt: number;
}

/** Longer than our own pollers pause. */
const shortRestMs = 17;
const longestUseMs = 100;
/** In pauses of a peer. */
const longRest = 1.3;
const longRestEvery = 8;

const mostKept = 1000;
const uses = new Map<string, Use>();
