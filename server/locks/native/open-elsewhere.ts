import { createRequire } from 'node:module';
import { constants } from 'node:os';
import { isMainThread } from 'node:worker_threads';
import type * as koffiTypes from 'koffi';
import { closeLockFile, openExistingLockFile } from '@/server/disk/lock-file';

/**
 * Whether somebody else has a file open, in whatever container he runs: the kernel grants a lease on a file to its only
 * user, and to nobody else. Given back within the turn. Null where that cannot be told: no such call, another's file, a
 * file system without leases.
 */
export function isOpenElsewhere(path: string): boolean | null {
  const lease = (binding ??= { call: bind() }).call;
  const file = lease && openExistingLockFile(path, 'read');
  if (!file) return null;
  try {
    const errno = lease(file.fd, writing);
    if (errno === 0) lease(file.fd, none);
    if (errno === 0) return false;
    return errno === constants.errno.EAGAIN ? true : null;
  } finally {
    closeLockFile(file);
  }
}

type LeaseCall = (fd: number, kind: number) => number;

let binding: { call: LeaseCall | null } | null = null;

/** F_SETLEASE, F_WRLCK and F_UNLCK of Linux. */
const setLease = 1024;
const writing = 1;
const none = 2;

function bind(): LeaseCall | null {
  if (process.platform !== 'linux' || !isMainThread) return null;
  try {
    const koffi = createRequire(import.meta.url)('koffi') as typeof koffiTypes;
    const call = koffi.load(null).func('fcntl', 'int', ['int', 'int', 'int']);
    // Whoever opens the file in these microseconds waits for us, and we are told by a signal that would end us.
    process.on('SIGIO', () => {});
    return (fd, kind) => ((call(fd, setLease, kind) as number) === 0 ? 0 : koffi.errno());
  } catch {
    return null;
  }
}
