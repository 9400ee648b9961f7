import { closeSync, openSync } from 'node:fs';
import { lockExclusive, lockNow, lockShared, unlock, wouldBlock } from './libc';

/**
 * Whether this `flock` really locks: a second description of one file must be refused.
 * Shared first, so that processes testing at the same time agree; the file is only opened for reading.
 */
export function locksTruly(flock: (fd: number, operation: number) => number): boolean {
  const first = openSync(process.execPath, 'r');
  const second = openSync(process.execPath, 'r');
  try {
    if (flock(first, lockShared | lockNow) !== 0) return false;
    const refused = flock(second, lockExclusive | lockNow) === wouldBlock;
    return flock(first, unlock) === 0 && refused;
  } finally {
    closeSync(first);
    closeSync(second);
  }
}
