import { createRequire } from 'node:module';
import { constants } from 'node:os';
import type * as koffiTypes from 'koffi';

/** The few C functions that locking, and a process that lives long, need. Each returns 0, or the errno of its failure. */
export interface Libc {
  flock(fd: number, operation: number): number;
  /** The calling thread, for `interrupt`. */
  self(): Thread;
  /** Sends SIGURG to one thread of this process: a system call it is blocked in returns EINTR. */
  interrupt(thread: Thread): number;
  /** Makes SIGURG end a blocked call instead of restarting it. After `process.on('SIGURG', …)`. */
  makeInterruptible(): number;
  /**
   * From now on the memory of a large buffer goes back to the system when the buffer is freed. By itself glibc keeps it
   * once it has seen one freed, for the next of its size. Nothing where the library is another.
   */
  giveBackLarge(): void;
}

/** pthread_t, as it came. */
export type Thread = number | bigint;

export const lockExclusive = 2;
export const lockShared = 1;
export const lockNow = 4;
export const unlock = 8;

export const interrupted = constants.errno.EINTR;
export const wouldBlock = constants.errno.EWOULDBLOCK;

/** Binds the C library through koffi; null when koffi or a symbol is not there. */
export function loadLibc(): Libc | null {
  try {
    return bind(createRequire(import.meta.url)('koffi') as Koffi);
  } catch {
    return null;
  }
}

type Koffi = typeof koffiTypes;
type Native = (...args: (number | bigint)[]) => number;

function bind(koffi: Koffi): Libc {
  const library = koffi.load(null);
  const flock = library.func('flock', 'int', ['int', 'int']) as Native;
  const pthreadSelf = library.func('pthread_self', 'uintptr_t', []) as () => Thread;
  const pthreadKill = library.func('pthread_kill', 'int', ['uintptr_t', 'int']) as Native;
  const siginterrupt = library.func('siginterrupt', 'int', ['int', 'int']) as Native;
  const signal = constants.signals.SIGURG;
  const errnoUnless0 = (result: number) => (result === 0 ? 0 : koffi.errno());
  return {
    flock: (fd, operation) => errnoUnless0(flock(fd, operation)),
    self: () => pthreadSelf(),
    interrupt: (thread) => pthreadKill(thread, signal),
    makeInterruptible: () => errnoUnless0(siginterrupt(signal, 1)),
    giveBackLarge: () => malloptOf(library)?.(mmapThreshold, largeBytes),
  };
}

/** Of glibc's malloc.h. */
const mmapThreshold = -3;
const largeBytes = 256 << 10;

function malloptOf(library: koffiTypes.LibraryHandle): Native | null {
  try {
    return library.func('mallopt', 'int', ['int', 'int']) as Native;
  } catch {
    return null;
  }
}
