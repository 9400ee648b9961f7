import type { IndexProgress, IndexStatus, RecallAnswer } from '@/lib/recall';
import type { ErrorCode, ErrorDetails } from '@/lib/errors';
import type { MadeVectors } from '../meaning/make-vectors';
import type { RecallPlace } from '../recall-place';
import type { IndexWork } from '../refresh/index-work';
import type { LockWish, WrittenUnderLock } from '../refresh/write-under-lock';
import type { RecallRequest } from '../recall-request';

/** What a worker is asked to do. */
export type WorkerJob =
  | { kind: 'ask'; place: RecallPlace; request: RecallRequest }
  | { kind: 'status'; place: RecallPlace; count: boolean }
  | { kind: 'write'; place: RecallPlace; work: IndexWork; wish: LockWish }
  /** Gives what the index holds its place in meaning, where a server for that is configured. */
  | { kind: 'vectors'; place: RecallPlace };

export type JobResult<Job extends WorkerJob> = {
  ask: RecallAnswer;
  status: IndexStatus;
  write: WrittenUnderLock;
  vectors: MadeVectors | null;
}[Job['kind']];

export type ToWorker =
  | { kind: 'job'; id: number; job: WorkerJob }
  | { kind: 'cancel'; id: number }
  /** The bank is closed: nothing of it is held open any more. */
  | { kind: 'leave'; place: RecallPlace };

export type FromWorker =
  | { kind: 'progress'; id: number; progress: IndexProgress }
  | { kind: 'waiting'; id: number; waitedMs: number }
  | { kind: 'done'; id: number; value: unknown }
  | { kind: 'refused'; id: number; code: ErrorCode; message: string; details: ErrorDetails }
  | { kind: 'failed'; id: number; words: string };
