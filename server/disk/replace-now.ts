import { writeFileSync } from 'node:fs';
import { errnoOf, faultOf } from './fault';
import { isStillAtItsPath } from './lock-file';
import type { LockFile } from './lock-file';
import {
  closeNow,
  createExclusive,
  giveTo,
  removeFileNow,
  renameNow,
  unlinkQuietly,
} from './names';

/**
 * Replaces a file the caller has locked, in one turn; readers find the whole old text or the whole new one. Not
 * durable: after a power cut it may be either, or empty. Whoever has the old file open must look whether it is still
 * at its path.
 * @returns false when the file is not at its path any more: nothing was replaced then
 */
export function replaceNow(file: LockFile, text: string): boolean {
  // One name is enough: only who has the lock makes it, so what stands there was left by a killed one.
  const temp = `${file.path}.tmp`;
  try {
    const fd = createFresh(temp);
    try {
      writeFileSync(fd, text);
      giveTo(fd, file.facts);
    } finally {
      closeNow(fd);
    }
    if (!isStillAtItsPath(file)) {
      unlinkQuietly(temp);
      return false;
    }
    renameNow(temp, file.path);
    return true;
  } catch (error) {
    unlinkQuietly(temp);
    throw faultOf(error, 'replace', file.path);
  }
}

function createFresh(temp: string): number {
  try {
    return createExclusive(temp, 0o600);
  } catch (error) {
    if (errnoOf(error) !== 'EEXIST') throw error;
  }
  removeFileNow(temp);
  return createExclusive(temp, 0o600);
}
