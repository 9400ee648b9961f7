import type { AcquireOptions } from '@/server/locks/acquire/acquire-options';
import type { DocumentChange } from './document-change';
import type { LockSpec } from '@/server/locks/lock-spec';

/** How long a change may wait for its locks, and what happens meanwhile. */
export interface ApplyBound extends Pick<AcquireOptions, 'signal' | 'breakStale'> {
  /** Told after 150 ms of waiting for a lock, then each second; `timeoutMs` bounds all waits together. */
  onWait?: (waitedMs: number, spec: LockSpec, timeoutMs: number) => void;
  /** What the caller allows for all locks together, and where it said so; null = the documents' own. */
  timeout: { ms: number; source: string } | null;
  /** The caller confirmed whatever the plan comes to: where a document moved on, it is made again under the locks. */
  planAgain?: boolean;
  /** How it is made again; the plan's own. */
  again?: (() => Promise<readonly DocumentChange[]>) | undefined;
}
