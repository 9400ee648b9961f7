import type { LockSpec } from '@/server/locks/lock-spec';

/** How long, for what, and whom to ask. */
export interface AcquireOptions {
  /** 0 = one try; Infinity = as long as it takes. */
  timeoutMs: number;
  /** Spent already on other locks of the same wish; for what is told of the wait. */
  waitedBeforeMs?: number;
  /** Where that bound comes from, such as `flag --lock-timeout`; for the error. */
  timeoutSource?: string;
  signal?: AbortSignal;
  /** What the lock is wanted for, such as `clear-lock`; goes into the holder record. */
  purpose: string;
  /**
   * Directory of the bank's own state, where waits are registered and statistics are kept, if it exists. Left out:
   * neither.
   */
  state?: string;
  /**
   * Breaks the lock if it is proven stale; true when it did. Asked after 150 ms of waiting, then each second; at once
   * where less than a second is allowed. Not for locks the kernel itself frees.
   */
  breakStale?: (spec: LockSpec, bound: BreakBound) => Promise<boolean>;
  /** Told after 150 ms of waiting, then each second. */
  onWait?: (waitedMs: number, spec: LockSpec) => void;
}

/** How long the breaking of a stale lock may take: no longer than the wait it is meant to end. */
export interface BreakBound {
  timeoutMs: number;
  signal: AbortSignal;
}
