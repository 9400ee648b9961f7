import { randomBytes } from 'node:crypto';
import { isStrongroomError } from '@/lib/errors';
import { lookAtSync } from '@/server/disk/entry';
import { removeFileNow, renameNow } from '@/server/disk/names';
import { moveFileIfFree } from '@/server/disk/pinned';
import { renameIfFree } from '../native/rename-if-free';
import { removeLockDirectory } from './remove-lock-directory';

/**
 * Releases a lock that is a file or directory of its own: renamed aside, looked at there, removed. What turns out to
 * be another's (a peer removed ours in between and took it) gets its name back. When something of somebody else's
 * stands in a directory it stays aside, under a name that is listed among the locks. False: it was not there.
 */
export function letGoAside(lockPath: string, isOurs: (path: string) => boolean): boolean {
  const aside = `${lockPath}.gone.${randomBytes(8).toString('hex')}`;
  if (!isRenamed(lockPath, aside)) return false;
  const isDirectory = lookAtSync(aside)?.kind === 'directory';
  if (!isOurs(aside)) {
    if (isDirectory) renameIfFree(aside, lockPath);
    else moveFileIfFree(aside, lockPath);
    return false;
  }
  if (isDirectory) removeLockDirectory(aside);
  else removeFileNow(aside);
  return true;
}

/** Gone already: it was taken from us. */
function isRenamed(from: string, to: string): boolean {
  try {
    renameNow(from, to);
    return true;
  } catch (error) {
    if (isStrongroomError(error) && error.code === 'NOT_FOUND') return false;
    throw error;
  }
}
