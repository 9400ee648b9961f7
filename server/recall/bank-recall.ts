import type { IndexProgress, IndexStatus, RecallAnswer, RefreshReport } from '@/lib/recall';
import type { RecallInput } from '@/lib/recall-inputs';
import type { LockSpec } from '@/server/locks/lock-spec';

/** Finding and indexing what one opened bank remembers. `recallOf(bank)` gives it. */
export interface BankRecall {
  /**
   * Never fails for want of an index: then the documents themselves are read, and the answer says so.
   * @throws INVALID_INPUT the query · CANCELED
   */
  ask(request: Omit<RecallInput, 'bank'>, signal?: AbortSignal): Promise<RecallAnswer>;
  /** Creates nothing. */
  status(options?: { count?: boolean }): Promise<IndexStatus>;
  /**
   * Brings the index up to date, or makes it anew.
   * @throws LOCK_HELD another writes it, for longer than waited · CANCELED what was done stays and is gone on with ·
   * READ_ONLY · STORAGE_FAULT, PERMISSION_DENIED no place for it
   */
  refresh(options: RefreshOptions): Promise<RefreshReport>;
}

export interface RefreshOptions {
  rebuild: boolean;
  /** Milliseconds for the writer's lock; `Infinity` waits for ever, 0 not at all. */
  timeoutMs: number;
  /** Who said so, for the one who waited in vain. */
  timeoutSource?: string;
  signal?: AbortSignal;
  onProgress?: (progress: IndexProgress) => void;
  /** Told after 150 ms of waiting for the writer's lock, then each second. */
  onWait?: (waitedMs: number, spec: LockSpec) => void;
}
