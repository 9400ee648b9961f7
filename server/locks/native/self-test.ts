import { randomBytes } from 'node:crypto';
import { closeSync, openSync, unlinkSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { lockExclusive, lockNow, unlock, wouldBlock } from './libc';

/** Whether this `flock` really locks: a second description of one file of ours must be refused. */
export function locksTruly(flock: (fd: number, operation: number) => number): boolean {
  const fds = openTwice();
  if (fds === null) return false;
  const [first, second] = fds;
  try {
    if (flock(first, lockExclusive | lockNow) !== 0) return false;
    const refused = flock(second, lockExclusive | lockNow) === wouldBlock;
    return flock(first, unlock) === 0 && refused;
  } finally {
    closeSync(first);
    closeSync(second);
  }
}

/** Null where no temporary file can be made. */
function openTwice(): [number, number] | null {
  const path = join(tmpdir(), `strongroom-${randomBytes(8).toString('hex')}`);
  try {
    const first = openSync(path, 'wx', 0o600);
    try {
      return [first, openSync(path, 'r')];
    } finally {
      unlinkSync(path);
    }
  } catch {
    return null;
  }
}
