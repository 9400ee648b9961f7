import { parentPort } from 'node:worker_threads';
import { isStrongroomError } from '@/lib/errors';
import { rememberEnvironment } from '@/server/redaction/known-values/known-values';
import { rememberEndpoints } from './meaning/endpoint-of';
import { doJob, leave } from './workers/do-job';
import type { FromWorker, ToWorker, WorkerJob } from './workers/worker-words';

/** Finds in a thread of a server, or writes the index in a process beside it. */
const canceling = new Map<number, AbortController>();

rememberEnvironment(process.env);
rememberEndpoints(process.env);

if (parentPort === null) {
  process.title = 'strongroom index';
  process.on('message', heard);
  // Its server is gone. What was committed stays, and the lock goes with this process.
  process.on('disconnect', () => process.exit());
  // Sent to the whole terminal: the server ends this process when it is done.
  process.on('SIGINT', () => undefined);
} else {
  parentPort.on('message', heard);
}

function heard(word: unknown): void {
  const told = word as ToWorker;
  if (told.kind === 'job') void run(told.id, told.job);
  else if (told.kind === 'cancel') canceling.get(told.id)?.abort();
  else leave(told.place);
}

async function run(id: number, job: WorkerJob): Promise<void> {
  const control = new AbortController();
  canceling.set(id, control);
  try {
    const value = await doJob(job, {
      signal: control.signal,
      onProgress: (progress) => tell({ kind: 'progress', id, progress }),
      onWait: (waitedMs) => tell({ kind: 'waiting', id, waitedMs }),
    });
    tell({ kind: 'done', id, value });
  } catch (error) {
    tell(refusal(id, error));
  } finally {
    canceling.delete(id);
  }
}

/** An error's class does not come through the port; its code, message and facts do. */
function refusal(id: number, error: unknown): FromWorker {
  if (isStrongroomError(error)) {
    const details = JSON.parse(JSON.stringify(error.details)) as Record<string, unknown>;
    return { kind: 'refused', id, code: error.code, message: error.message, details };
  }
  const words = error instanceof Error ? (error.stack ?? error.message) : String(error);
  return { kind: 'failed', id, words };
}

function tell(word: FromWorker): void {
  if (parentPort !== null) parentPort.postMessage(word);
  else if (process.connected) process.send?.(word);
}
