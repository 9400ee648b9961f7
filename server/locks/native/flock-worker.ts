import { parentPort, workerData } from 'node:worker_threads';
import { interrupted, loadLibc, lockExclusive } from './libc';
import type { Libc } from './libc';
import { cells } from './worker-words';
import type { FromWorker, ToWorker } from './worker-words';

/*
 * A thread that does nothing but stand in the kernel's queue for one lock at a time. The main thread ends a wait
 * by setting `canceled` and interrupting the blocked call with SIGURG until this thread reports: one signal alone
 * can arrive just before the call. Granted at the very moment of the cancel is reported as granted: the main
 * thread decides, so no lock is ever left behind unseen.
 */
const memory = new Int32Array((workerData as { memory: SharedArrayBuffer }).memory);
const libc = loadLibc();
const thread = libc?.self() ?? null;
Atomics.store(memory, cells.loaded, 1);
Atomics.notify(memory, cells.loaded);

function say(word: FromWorker): void {
  parentPort?.postMessage(word);
}

function waitFor(fd: number, library: Libc): FromWorker {
  Atomics.store(memory, cells.waiting, 1);
  try {
    while (Atomics.load(memory, cells.canceled) === 0) {
      const errno = library.flock(fd, lockExclusive);
      if (errno === 0) return { kind: 'granted', fd };
      if (errno !== interrupted) return { kind: 'failed', fd, errno };
    }
    return { kind: 'canceled', fd };
  } finally {
    Atomics.store(memory, cells.waiting, 0);
    Atomics.notify(memory, cells.waiting);
  }
}

if (libc === null || thread === null) {
  say({ kind: 'unable' });
} else {
  parentPort?.on('message', ({ fd }: ToWorker) => say(waitFor(fd, libc)));
  say({ kind: 'ready', thread });
}
