import type { IndexProgress, IndexStatus, RecallAnswer } from '@/lib/recall';
import type { ErrorCode, ErrorDetails } from '@/lib/errors';
import type { MadeVectors } from '../meaning/make-vectors';
import type { RecallPlace } from '../recall-place';
import type { IndexWork, WrittenIndex } from '../refresh/index-work';
import type { RecallRequest } from '../recall-request';

/** What a thread is asked to do. */
export type ThreadJob =
  | { kind: 'ask'; place: RecallPlace; request: RecallRequest }
  | { kind: 'status'; place: RecallPlace; count: boolean }
  | { kind: 'write'; place: RecallPlace; work: IndexWork }
  /** Gives what the index holds its place in meaning, where a server for that is configured. */
  | { kind: 'vectors'; place: RecallPlace };

export type JobResult<Job extends ThreadJob> = {
  ask: RecallAnswer;
  status: IndexStatus;
  write: WrittenIndex;
  vectors: MadeVectors | null;
}[Job['kind']];

export type ToThread =
  | { kind: 'job'; id: number; job: ThreadJob }
  | { kind: 'cancel'; id: number }
  /** The bank is closed: nothing of it is held open any more. */
  | { kind: 'leave'; place: RecallPlace };

export type FromThread =
  | { kind: 'progress'; id: number; progress: IndexProgress }
  | { kind: 'done'; id: number; value: unknown }
  | { kind: 'refused'; id: number; code: ErrorCode; message: string; details: ErrorDetails }
  | { kind: 'failed'; id: number; words: string };
