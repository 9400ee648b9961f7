import { failure } from '@/lib/errors';
import type { IndexProgress } from '@/lib/recall';
import { findWorkerFile } from '@/server/locks/native/waiting-pool';
import type { RecallPlace } from '../recall-place';
import type { Heard, Line } from './line';
import type { FromWorker, JobResult, WorkerJob } from './worker-words';

export interface JobOptions {
  signal?: AbortSignal | undefined;
  onProgress?: ((progress: IndexProgress) => void) | undefined;
  onWait?: ((waitedMs: number) => void) | undefined;
}

/** The worker ended before it answered. */
export const workerEnded = Symbol('the worker ended');

interface Waiting extends Omit<JobOptions, 'signal'> {
  resolve(value: unknown): void;
  reject(error: unknown): void;
}

/**
 * One that does jobs of recall; it is started with the first one, and again after it ended. A job whose worker ended is
 * rejected with `workerEnded`, and no other is.
 */
export class RecallWorker {
  private line: Line | null = null;
  private readonly waiting = new Map<number, Waiting>();
  private nextId = 1;

  /** Null where there is no worker file: then everything happens in this thread. */
  static find(open: (file: string, heard: Heard) => Line): RecallWorker | null {
    const file = findWorkerFile('recall-worker.js');
    return file === null ? null : new RecallWorker((heard) => open(file, heard));
  }

  constructor(private readonly open: (heard: Heard) => Line) {}

  do<Job extends WorkerJob>(job: Job, options: JobOptions = {}): Promise<JobResult<Job>> {
    const { signal, ...told } = options;
    if (signal?.aborted) return Promise.reject(canceled());
    const id = this.nextId++;
    const line = (this.line ??= this.start());
    const cancel = () => this.line?.tell({ kind: 'cancel', id });
    signal?.addEventListener('abort', cancel, { once: true });
    const done = new Promise<JobResult<Job>>((resolve, reject) => {
      this.waiting.set(id, { resolve: resolve as Waiting['resolve'], reject, ...told });
      line.keep(true);
      line.tell({ kind: 'job', id, job });
    });
    return done.finally(() => signal?.removeEventListener('abort', cancel));
  }

  leave(place: RecallPlace): void {
    this.line?.tell({ kind: 'leave', place });
  }

  async end(): Promise<void> {
    await this.line?.end();
  }

  private start(): Line {
    const line: Line = this.open({
      word: (word) => this.heard(word),
      ended: () => this.ended(line),
    });
    line.keep(false);
    return line;
  }

  private heard(word: FromWorker): void {
    const waiting = this.waiting.get(word.id);
    if (!waiting) return;
    if (word.kind === 'progress') return waiting.onProgress?.(word.progress);
    if (word.kind === 'waiting') return waiting.onWait?.(word.waitedMs);
    this.waiting.delete(word.id);
    if (this.waiting.size === 0) this.line?.keep(false);
    if (word.kind === 'done') waiting.resolve(word.value);
    else if (word.kind === 'refused')
      waiting.reject(failure(word.code, word.message, word.details));
    else waiting.reject(new Error(word.words));
  }

  private ended(line: Line): void {
    if (this.line !== line) return;
    this.line = null;
    const all = [...this.waiting.values()];
    this.waiting.clear();
    for (const { reject } of all) reject(workerEnded);
  }
}

function canceled() {
  return failure('CANCELED', 'It was canceled before it began.');
}
