import { failure } from '@/lib/errors';
import type { IndexStatus, RecallAnswer } from '@/lib/recall';
import { answerByScan } from '../answer-question';
import type { RecallPlace } from '../recall-place';
import type { RecallRequest } from '../recall-request';
import type { IndexWork } from '../refresh/index-work';
import { leaveKeeper } from '../refresh/keeper-of';
import type { LockWish, WrittenUnderLock } from '../refresh/write-under-lock';
import { doJob, leave } from './do-job';
import { workerEnded, type JobOptions, type RecallWorker } from './recall-worker';
import type { JobResult, WorkerJob } from './worker-words';

export interface Writing {
  work: IndexWork;
  wish: LockWish;
}

/** Who carries out what is asked of recall. */
export interface Hands {
  ask(place: RecallPlace, request: RecallRequest, signal?: AbortSignal): Promise<RecallAnswer>;
  status(place: RecallPlace, count: boolean): Promise<IndexStatus>;
  /** Takes the writer's lock for it. */
  write(place: RecallPlace, wanted: Writing, options: JobOptions): Promise<WrittenUnderLock>;
  /** Ends without a word where no server is configured, or it fails: answers say so themselves. */
  makeVectors(place: RecallPlace, signal: AbortSignal | undefined): Promise<void>;
  leave(place: RecallPlace): void;
}

/** In this thread: for commands, which do nothing else. */
export const ownHands: Hands = {
  ask: (place, request, signal) => here({ kind: 'ask', place, request }, { signal }),
  status: (place, count) => here({ kind: 'status', place, count }),
  write: (place, writing, options) =>
    here({ kind: 'write', place, ...writing }, options).finally(() => leaveKeeper(place)),
  makeVectors: (place, signal) => here({ kind: 'vectors', place }, { signal }).then(noResult),
  leave,
};

/**
 * Two workers of a server, one for questions and one for writing, so that neither waits for the other and nobody for
 * them. A question whose worker ended is answered here, from the documents.
 */
export function workerHands(questions: RecallWorker, writing: RecallWorker): Hands {
  return {
    async ask(place, request, signal) {
      try {
        return await questions.do({ kind: 'ask', place, request }, { signal });
      } catch (error) {
        if (error !== workerEnded) throw error;
        return answerByScan(place, request, { reason: endedReason, signal });
      }
    },
    async status(place, count) {
      try {
        return await questions.do({ kind: 'status', place, count });
      } catch (error) {
        if (error !== workerEnded) throw error;
        return here({ kind: 'status', place, count });
      }
    },
    async write(place, wanted, options) {
      try {
        return await writing.do({ kind: 'write', place, ...wanted }, options);
      } catch (error) {
        throw error === workerEnded ? failure('STORAGE_FAULT', writingEnded) : error;
      }
    },
    makeVectors: (place, signal) =>
      writing.do({ kind: 'vectors', place }, { signal }).then(noResult),
    leave(place) {
      questions.leave(place);
      writing.leave(place);
    },
  };
}

function noResult(): void {
  // What stopped it is said in the notes of the next answer.
}

const endedReason = 'The search in the index ended unexpectedly; the documents were read instead.';
const writingEnded =
  'The process that writes the index ended unexpectedly. What was committed stays; the next refresh goes on with it.';

function here<Job extends WorkerJob>(job: Job, options: JobOptions = {}): Promise<JobResult<Job>> {
  const signal = options.signal ?? new AbortController().signal;
  return doJob(job, {
    signal,
    onProgress: (progress) => options.onProgress?.(progress),
    onWait: (waitedMs) => options.onWait?.(waitedMs),
  });
}
