import { parentPort } from 'node:worker_threads';
import { isStrongroomError } from '@/lib/errors';
import { rememberEnvironment } from '@/server/redaction/known-values/known-values';
import { rememberEndpoints } from './meaning/endpoint-of';
import { doJob, leave } from './threads/do-job';
import type { FromThread, ThreadJob, ToThread } from './threads/thread-words';

/** Finds, and writes the index, beside the event loop that answers requests. */
const canceling = new Map<number, AbortController>();

rememberEnvironment(process.env);
rememberEndpoints(process.env);

parentPort?.on('message', (word: ToThread) => {
  if (word.kind === 'job') void run(word.id, word.job);
  else if (word.kind === 'cancel') canceling.get(word.id)?.abort();
  else leave(word.place);
});

async function run(id: number, job: ThreadJob): Promise<void> {
  const control = new AbortController();
  canceling.set(id, control);
  try {
    const value = await doJob(job, {
      signal: control.signal,
      onProgress: (progress) => tell({ kind: 'progress', id, progress }),
    });
    tell({ kind: 'done', id, value });
  } catch (error) {
    tell(refusal(id, error));
  } finally {
    canceling.delete(id);
  }
}

/** An error's class does not come through the port; its code, message and facts do. */
function refusal(id: number, error: unknown): FromThread {
  if (isStrongroomError(error)) {
    const details = JSON.parse(JSON.stringify(error.details)) as Record<string, unknown>;
    return { kind: 'refused', id, code: error.code, message: error.message, details };
  }
  const words = error instanceof Error ? (error.stack ?? error.message) : String(error);
  return { kind: 'failed', id, words };
}

function tell(word: FromThread): void {
  parentPort?.postMessage(word);
}
