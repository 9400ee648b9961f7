import { readSettingsOrDefaults } from '@/server/bank/settings/read-settings';
import { rememberRedaction } from '@/server/bank/settings/remember-redaction';
import { answerQuestion } from '../answer-question';
import { makeVectors, type MadeVectors } from '../meaning/make-vectors';
import { meaningFacts } from '../meaning/meaning-file';
import { readIndexStatus } from '../refresh/index-status';
import { leaveKeeper } from '../refresh/keeper-of';
import { writeUnderLock, type WriteContext } from '../refresh/write-under-lock';
import type { RecallPlace } from '../recall-place';
import { leaveReader } from '../reader-of';
import { rulesOf } from '../rules-of';
import type { JobResult, WorkerJob } from './worker-words';

/** Carries out one job here. What the bank calls secret is known before anything of it is read. */
export async function doJob<Job extends WorkerJob>(
  job: Job,
  context: WriteContext,
): Promise<JobResult<Job>> {
  await rememberAgain(job.place.root);
  return (await carryOut(job, context)) as JobResult<Job>;
}

/** Closes what is held open of a bank. */
export function leave(place: RecallPlace): void {
  leaveKeeper(place);
  leaveReader(place);
}

function carryOut(job: WorkerJob, context: WriteContext): Promise<unknown> {
  const { signal } = context;
  if (job.kind === 'ask') return answerQuestion(job.place, job.request, signal);
  if (job.kind === 'status') return readIndexStatus(job.place, { count: job.count, signal });
  if (job.kind === 'vectors') return vectorsOf(job.place, signal);
  return writeUnderLock(job.place, job.work, job.wish, context);
}

async function vectorsOf(place: RecallPlace, signal: AbortSignal): Promise<MadeVectors | null> {
  const { recall } = await readSettingsOrDefaults(place.root);
  if (recall.embeddings === null && meaningFacts(place.stateDirectory) === null) return null;
  const { rules } = await rulesOf(place.root);
  return makeVectors(place, recall, { rules, signal });
}

/** A configuration beside the bank is watched by nobody, so it is looked at again. */
const rememberedForMs = 5000;
const remembered = new Map<string, { atMs: number; done: Promise<void> }>();

function rememberAgain(root: string): Promise<void> {
  const known = remembered.get(root);
  const now = performance.now();
  if (known && now - known.atMs < rememberedForMs) return known.done;
  const done = rememberRedaction(root);
  remembered.set(root, { atMs: now, done });
  return done;
}
