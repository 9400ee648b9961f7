import { mkdirSync, readSync, writeFileSync } from 'node:fs';
import { errnoOf, faultOf } from './fault';
import { closeLockFile, openExistingLockFile } from './lock-file';

/** Makes a directory that must not exist; false when something has that name already. */
export function claimDirectory(path: string): boolean {
  try {
    mkdirSync(path);
    return true;
  } catch (error) {
    if (errnoOf(error) === 'EEXIST') return false;
    throw faultOf(error, 'lock', path);
  }
}

/** Makes the directory lock directories stand in, with the mode the umask gives, as peers do. */
export function makeParentNow(path: string): void {
  try {
    mkdirSync(path, { recursive: true });
  } catch (error) {
    throw faultOf(error, 'make the directory', path);
  }
}

/** Makes a file inside a directory that is ours alone, in a single write. */
export function writeInside(path: string, text: string, mode: number): void {
  try {
    writeFileSync(path, text, { mode, flag: 'wx' });
  } catch (error) {
    throw faultOf(error, 'write', path);
  }
}

/** The first 4 KiB of a small file; null when it is not there. A link or FIFO in its place is refused, never waited for. */
export function readInside(path: string): string | null {
  const file = openExistingLockFile(path, 'read');
  if (file === null) return null;
  try {
    const buffer = Buffer.alloc(4096);
    return buffer.toString('utf8', 0, readSync(file.fd, buffer, 0, buffer.length, 0));
  } finally {
    closeLockFile(file);
  }
}
