import { closeSync, mkdirSync, openSync, readSync, writeFileSync } from 'node:fs';
import { dirname } from 'node:path';
import { failure } from '@/lib/errors';
import { errnoOf, faultOf } from './fault';
import { giveToOwnerOf } from './give-to-owner';
import { closeLockFile, openExistingLockFile } from './lock-file';

/** Makes a directory that must not exist; false when something has that name already. */
export function claimDirectory(path: string): boolean {
  try {
    mkdirSync(path);
    giveToOwnerOf(dirname(path), path);
    return true;
  } catch (error) {
    if (errnoOf(error) === 'EEXIST') return false;
    throw faultOf(error, 'lock', path);
  }
}

/** Makes the directory lock directories stand in, with the mode the umask gives, as peers do. */
export function makeParentNow(path: string): void {
  try {
    const first = mkdirSync(path, { recursive: true });
    for (let made = path; first !== undefined && made.length >= first.length; made = dirname(made))
      giveToOwnerOf(dirname(first), made);
  } catch (error) {
    throw faultOf(error, 'make the directory', path);
  }
}

/** Makes a file inside a lock directory in a single write; false when it is there already, or the directory is gone. */
export function writeInside(path: string, text: string, mode: number): boolean {
  try {
    const fd = openSync(path, 'wx', mode);
    try {
      giveToOwnerOf(dirname(path), fd);
      writeFileSync(fd, text);
    } finally {
      closeSync(fd);
    }
    return true;
  } catch (error) {
    if (errnoOf(error) === 'EEXIST' || errnoOf(error) === 'ENOENT') return false;
    throw faultOf(error, 'write', path);
  }
}

const largestRecord = 4096;

/**
 * All of a lock's record; null when it is not there. A link or FIFO in its place is refused, never waited for; so is
 * what is larger than any record: of a part nobody could tell whether the rest changed.
 */
export function readInside(path: string): string | null {
  const file = openExistingLockFile(path, 'read');
  if (file === null) return null;
  try {
    const buffer = Buffer.alloc(largestRecord + 1);
    const read = readSync(file.fd, buffer, 0, buffer.length, 0);
    if (read > largestRecord) throw tooLarge(path, file.facts.size);
    return buffer.toString('utf8', 0, read);
  } finally {
    closeLockFile(file);
  }
}

function tooLarge(path: string, size: number) {
  return failure(
    'INVALID_INPUT',
    `${JSON.stringify(path)} has ${size} bytes, more than any lock's record: it is no lock, or somebody wrote into it`,
    { path, size },
  );
}
