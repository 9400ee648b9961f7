import { Worker } from 'node:worker_threads';
import { failure } from '@/lib/errors';
import type { IndexProgress } from '@/lib/recall';
import { findWorkerFile } from '@/server/locks/native/waiting-pool';
import type { RecallPlace } from '../recall-place';
import type { FromThread, JobResult, ThreadJob, ToThread } from './thread-words';

export interface JobOptions {
  signal?: AbortSignal | undefined;
  onProgress?: ((progress: IndexProgress) => void) | undefined;
}

/** The thread ended before it answered. */
export const threadEnded = Symbol('the thread ended');

interface Waiting {
  resolve(value: unknown): void;
  reject(error: unknown): void;
  onProgress: JobOptions['onProgress'];
}

/**
 * A thread that does jobs of recall; it is started with the first one, and again after it ended. A job whose thread
 * ended is rejected with `threadEnded`, and no other is.
 */
export class RecallThread {
  private worker: Worker | null = null;
  private readonly waiting = new Map<number, Waiting>();
  private nextId = 1;

  /** Null where there is no worker file: then everything happens in this thread. */
  static find(): RecallThread | null {
    const file = findWorkerFile('recall-worker.js');
    return file === null ? null : new RecallThread(file);
  }

  private constructor(private readonly file: string) {}

  do<Job extends ThreadJob>(job: Job, options: JobOptions = {}): Promise<JobResult<Job>> {
    const { signal, onProgress } = options;
    if (signal?.aborted) return Promise.reject(canceled());
    const id = this.nextId++;
    const worker = (this.worker ??= this.start());
    const cancel = () => this.tell({ kind: 'cancel', id });
    signal?.addEventListener('abort', cancel, { once: true });
    const done = new Promise<JobResult<Job>>((resolve, reject) => {
      this.waiting.set(id, { resolve: resolve as Waiting['resolve'], reject, onProgress });
      worker.ref();
      worker.postMessage({ kind: 'job', id, job } satisfies ToThread);
    });
    return done.finally(() => signal?.removeEventListener('abort', cancel));
  }

  leave(place: RecallPlace): void {
    this.tell({ kind: 'leave', place });
  }

  async end(): Promise<void> {
    await this.worker?.terminate();
  }

  private tell(word: ToThread): void {
    this.worker?.postMessage(word);
  }

  private start(): Worker {
    const worker = new Worker(this.file, {
      execArgv: [],
      resourceLimits: { maxOldGenerationSizeMb: 768, maxYoungGenerationSizeMb: 16 },
    });
    worker.unref();
    worker.on('message', (word: FromThread) => this.heard(word));
    // Whoever waits is told by the exit that follows.
    worker.on('error', () => undefined);
    worker.on('exit', () => this.ended(worker));
    return worker;
  }

  private heard(word: FromThread): void {
    const waiting = this.waiting.get(word.id);
    if (!waiting) return;
    if (word.kind === 'progress') return waiting.onProgress?.(word.progress);
    this.waiting.delete(word.id);
    if (this.waiting.size === 0) this.worker?.unref();
    if (word.kind === 'done') waiting.resolve(word.value);
    else if (word.kind === 'refused')
      waiting.reject(failure(word.code, word.message, word.details));
    else waiting.reject(new Error(word.words));
  }

  private ended(worker: Worker): void {
    if (this.worker !== worker) return;
    this.worker = null;
    const all = [...this.waiting.values()];
    this.waiting.clear();
    for (const { reject } of all) reject(threadEnded);
  }
}

function canceled() {
  return failure('CANCELED', 'It was canceled before it began.');
}
