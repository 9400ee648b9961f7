import { fileURLToPath } from 'node:url';
import { lookAtSync } from '@/server/disk/entry';
import type { Libc } from './libc';
import { WaitingThread } from './waiting-thread';
import type { FromWorker } from './worker-words';

/** Threads beyond this are not kept after their wait. */
const keptIdle = 8;
/** Waits beyond this poll: 15 MiB a thread. */
const most = 32;

/** Threads that stand in the kernel's queue: one blocked wait each, started before they are needed. */
export class WaitingPool {
  private readonly idle: WaitingThread[] = [];
  private readonly all = new Set<WaitingThread>();

  constructor(
    private readonly file: string,
    private readonly libc: Libc,
  ) {
    // Without a handler SIGURG is ignored, and an ignored signal interrupts nothing.
    process.on('SIGURG', () => {});
    libc.makeInterruptible();
    process.on('exit', () => this.all.forEach((thread) => thread.cancelNow()));
  }

  /** Starts one thread ahead of the first contention; a late start costs the first waiter its place. */
  prewarm(): Promise<boolean> {
    const thread = this.idle[0] ?? this.start();
    if (!this.idle.includes(thread)) this.idle.push(thread);
    return thread.ready;
  }

  /** Null when no thread could take the wait: poll instead. */
  async wait(fd: number, signal: AbortSignal): Promise<FromWorker | null> {
    if (this.idle.length === 0 && this.all.size >= most) return null;
    const thread = this.idle.pop() ?? this.start();
    // A thread takes long to start on a busy machine; whoever gives up does not wait for it.
    const isReady = await Promise.race([thread.ready, aborted(signal)]);
    if (isReady === 'aborted') {
      void thread.ready.then(() => this.all.has(thread) && this.giveBack(thread));
      return { kind: 'canceled', fd };
    }
    if (!isReady) return null;
    const word = await thread.wait(fd, signal);
    if (this.all.has(thread)) this.giveBack(thread);
    return word;
  }

  private start(): WaitingThread {
    const thread: WaitingThread = new WaitingThread(this.file, this.libc, () => {
      this.all.delete(thread);
      const place = this.idle.indexOf(thread);
      if (place >= 0) this.idle.splice(place, 1);
    });
    this.all.add(thread);
    return thread;
  }

  private giveBack(thread: WaitingThread): void {
    if (this.idle.length < keptIdle) this.idle.push(thread);
    else thread.stop();
  }
}

function aborted(signal: AbortSignal): Promise<'aborted'> {
  return new Promise((resolve) => {
    if (signal.aborted) resolve('aborted');
    else signal.addEventListener('abort', () => resolve('aborted'), { once: true });
  });
}

/** The bundled worker, beside the bundle that runs or, from source, in `dist/`; null when it was not built. */
export function findWorkerFile(name: string): string | null {
  const places = [`./${name}`, `../${name}`, `../../../dist/${name}`];
  const files = places.map((place) => fileURLToPath(new URL(place, import.meta.url)));
  return files.find((file) => lookAtSync(file)?.kind === 'file') ?? null;
}
