import { join } from 'node:path';
import { failure } from '@/lib/errors';
import { claimDirectory, makeParentNow, writeInside } from '@/server/disk/lock-directory';
import {
  closeLockFile,
  openExistingLockFile,
  readLockRecord,
  writeLockRecord,
} from '@/server/disk/lock-file';
import { dirname } from 'node:path';
import { holderFile, infoFile } from '../judging/lock-directory-names';
import { tryFlock, unlockFlock } from '../native/kernel-lock';

/**
 * Puts the record of a lock that was cleared back, for who cleared it by mistake; whoever asks keeps out again what it
 * kept out. Only into a place that is as the clearing left it. A flock cannot be taken for somebody else: of a sidecar
 * only the record comes back.
 * @param text the record's bytes, as they were seen; null when the lock told nothing
 * @throws REVISION_CONFLICT somebody has a lock there again
 */
export function putLockBack(path: string, text: string | null, left: 'emptied' | 'removed'): void {
  if (left === 'emptied') return putIntoSidecar(path, text ?? '');
  makeParentNow(dirname(path));
  if (isDirectoryLock(path)) return putDirectory(path, text ?? '');
  if (!writeInside(path, text ?? '', 0o600)) throw takenAgain(path);
}

function putIntoSidecar(path: string, text: string): void {
  const file = openExistingLockFile(path, 'write');
  if (file === null) throw takenAgain(path);
  try {
    if (!tryFlock(file.fd)) throw takenAgain(path);
    try {
      if (readLockRecord(file) !== '') throw takenAgain(path);
      writeLockRecord(file, text);
    } finally {
      unlockFlock(file.fd);
    }
  } finally {
    closeLockFile(file);
  }
}

/** Two files were read as one text: the lines its peers write, then ours, which is JSON. */
function putDirectory(path: string, text: string): void {
  if (!claimDirectory(path)) throw takenAgain(path);
  const at = text.search(/^\{/m);
  const info = at < 0 ? text : text.slice(0, at);
  if (info !== '') writeInside(join(path, infoFile), info, 0o644);
  if (at >= 0) writeInside(join(path, holderFile), text.slice(at), 0o644);
}

function isDirectoryLock(path: string): boolean {
  return /\/\.locks\/[0-9a-f]{64}\.lock$/.test(path);
}

function takenAgain(path: string) {
  return failure(
    'REVISION_CONFLICT',
    `${JSON.stringify(path)} is not as the clearing left it: somebody took that lock, or its file is gone. Nothing was put back.`,
    { path },
  );
}
