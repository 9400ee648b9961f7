import { Worker } from 'node:worker_threads';
import type { Libc, Thread } from './libc';
import { cells } from './worker-words';
import type { FromWorker, ToWorker } from './worker-words';

/** How often a blocked call is interrupted until its thread reports. */
const interruptEveryMs = 2;

/** A thread takes some 50 ms to start; more on a busy machine. */
const loadWithinMs = 2000;

/** The main thread's side of one `flock-worker`. Serves one wait at a time. */
export class WaitingThread {
  private readonly memory = new Int32Array(new SharedArrayBuffer(4 * cells.count));
  private readonly worker: Worker;
  private thread: Thread | null = null;
  private report: ((word: FromWorker | null) => void) | null = null;
  private interrupting: NodeJS.Timeout | null = null;
  /** False when the thread could not start: nothing will ever be granted. */
  readonly ready: Promise<boolean>;

  constructor(
    file: string,
    private readonly libc: Libc,
    private readonly onEnd: () => void,
  ) {
    this.worker = new Worker(file, { workerData: { memory: this.memory.buffer }, execArgv: [] });
    this.ready = new Promise((resolve) => {
      this.worker.on('message', (word: FromWorker) => this.heard(word, resolve));
      this.worker.on('error', () => this.ended(resolve));
      this.worker.on('exit', () => this.ended(resolve));
    });
  }

  /** Stands in the queue. Resolves only when the thread is out of the kernel again. */
  wait(fd: number, signal: AbortSignal): Promise<FromWorker | null> {
    Atomics.store(this.memory, cells.canceled, 0);
    this.worker.ref();
    const cancel = () => this.cancel();
    const word = new Promise<FromWorker | null>((resolve) => {
      this.report = (said) => {
        signal.removeEventListener('abort', cancel);
        if (this.interrupting) clearInterval(this.interrupting);
        this.interrupting = null;
        this.report = null;
        this.worker.unref();
        resolve(said);
      };
    });
    this.worker.postMessage({ fd } satisfies ToWorker);
    if (signal.aborted) cancel();
    else signal.addEventListener('abort', cancel, { once: true });
    return word;
  }

  /**
   * For the exit of the process, which would otherwise join a thread that is blocked until the holder lets go, and
   * abort when it ends one in the middle of loading its native code.
   */
  cancelNow(): void {
    Atomics.wait(this.memory, cells.loaded, 0, loadWithinMs);
    if (this.report === null || this.thread === null) return;
    Atomics.store(this.memory, cells.canceled, 1);
    for (let tries = 0; tries < 100 && Atomics.load(this.memory, cells.waiting) === 1; tries += 1) {
      this.libc.interrupt(this.thread);
      Atomics.wait(this.memory, cells.waiting, 1, interruptEveryMs);
    }
  }

  /** Ends an idle thread. */
  stop(): void {
    void this.worker.terminate();
  }

  private cancel(): void {
    Atomics.store(this.memory, cells.canceled, 1);
    const interrupt = () => {
      if (this.report !== null && this.thread !== null) this.libc.interrupt(this.thread);
    };
    interrupt();
    this.interrupting = setInterval(interrupt, interruptEveryMs);
  }

  private heard(word: FromWorker, started: (able: boolean) => void): void {
    // Not earlier: listening for messages makes the worker count again, and an idle one must not keep us alive.
    if (this.report === null) this.worker.unref();
    if (word.kind === 'ready') {
      this.thread = word.thread;
      started(true);
    } else if (word.kind === 'unable') {
      started(false);
    } else {
      this.report?.(word);
    }
  }

  private ended(started: (able: boolean) => void): void {
    started(false);
    this.thread = null;
    this.report?.(null);
    this.onEnd();
  }
}
