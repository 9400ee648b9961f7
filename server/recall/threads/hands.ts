import { failure } from '@/lib/errors';
import type { IndexStatus, RecallAnswer } from '@/lib/recall';
import { answerByScan } from '../answer-question';
import type { RecallPlace } from '../recall-place';
import type { RecallRequest } from '../recall-request';
import type { IndexWork, WrittenIndex } from '../refresh/index-work';
import { leaveKeeper } from '../refresh/keeper-of';
import { doJob, leave } from './do-job';
import { threadEnded, type JobOptions, type RecallThread } from './recall-thread';
import type { JobResult, ThreadJob } from './thread-words';

/** Who carries out what is asked of recall. */
export interface Hands {
  ask(place: RecallPlace, request: RecallRequest, signal?: AbortSignal): Promise<RecallAnswer>;
  status(place: RecallPlace, count: boolean): Promise<IndexStatus>;
  write(place: RecallPlace, work: IndexWork, options: JobOptions): Promise<WrittenIndex>;
  /** Ends without a word where no server is configured, or it fails: answers say so themselves. */
  makeVectors(place: RecallPlace, signal: AbortSignal | undefined): Promise<void>;
  leave(place: RecallPlace): void;
}

/** In this thread: for commands, which do nothing else. */
export const ownHands: Hands = {
  ask: (place, request, signal) => here({ kind: 'ask', place, request }, { signal }),
  status: (place, count) => here({ kind: 'status', place, count }),
  write: (place, work, options) =>
    here({ kind: 'write', place, work }, options).finally(() => leaveKeeper(place)),
  makeVectors: (place, signal) => here({ kind: 'vectors', place }, { signal }).then(noResult),
  leave,
};

/**
 * Two threads of a server, one for questions and one for writing, so that neither waits for the other and nobody for
 * them. A question whose thread ended is answered here, from the documents.
 */
export function threadHands(questions: RecallThread, writing: RecallThread): Hands {
  return {
    async ask(place, request, signal) {
      try {
        return await questions.do({ kind: 'ask', place, request }, { signal });
      } catch (error) {
        if (error !== threadEnded) throw error;
        return answerByScan(place, request, { reason: endedReason, signal });
      }
    },
    async status(place, count) {
      try {
        return await questions.do({ kind: 'status', place, count });
      } catch (error) {
        if (error !== threadEnded) throw error;
        return here({ kind: 'status', place, count });
      }
    },
    async write(place, work, options) {
      try {
        return await writing.do({ kind: 'write', place, work }, options);
      } catch (error) {
        throw error === threadEnded ? failure('STORAGE_FAULT', writingEnded) : error;
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
  'The thread that writes the index ended unexpectedly. What was committed stays; the next refresh goes on with it.';

function here<Job extends ThreadJob>(job: Job, options: JobOptions = {}): Promise<JobResult<Job>> {
  const signal = options.signal ?? new AbortController().signal;
  return doJob(job, { signal, onProgress: (progress) => options.onProgress?.(progress) });
}
