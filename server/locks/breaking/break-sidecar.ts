import {
  closeLockFile,
  isStillAtItsPath,
  openExistingLockFile,
  wipeLockRecord,
} from '@/server/disk/lock-file';
import type { LockFile } from '@/server/disk/lock-file';
import { hasOtherNames, lockChanged, lockGone, lockHeld } from './break-refusals';
import { isSame } from '../judging/judge-record';
import type { Broken, SeenLock } from '../judging/judge-record';
import { emptyRevision, readLockFile, revisionOf } from '../judging/lock-bytes';
import { describeHolder } from '../seeing/lock-holder';
import { tryFlock, unlockFlock } from '../native/kernel-lock';

/*
 * Clears a dead holder's record from a flock sidecar. The file stays, always: unlinking it would let a second
 * holder in beside one who has it open.
 *
 * Sequence, and what a crash right after each step leaves:
 *   1. open the existing file, the one that was seen    the record as it was
 *   2. flock without waiting: granted proves nobody     the same: the kernel frees it
 *      has it, refused means somebody lives
 *   3. still at its path, the record the one seen       the same
 *   4. cut the record                                   an empty sidecar: free
 *   5. unlock, close                                    the same
 * Whoever writes a record holds the flock, so nothing changes between 3 and 4. For these microseconds a peer that
 * tries without waiting is refused.
 */
export async function breakSidecar(lock: SeenLock): Promise<Broken> {
  const file = openExistingLockFile(lock.path, 'write');
  if (file === null) throw lockGone(lock.path);
  try {
    if (!isSame(file.facts, lock.seen)) throw lockChanged(lock.path, lock.seen, null);
    if (!tryFlock(file.fd))
      throw lockHeld(lock.path, await describeHolder({ lockPath: lock.path }), []);
    try {
      return cutRecord(file, lock);
    } finally {
      unlockFlock(file.fd);
    }
  } finally {
    closeLockFile(file);
  }
}

function cutRecord(file: LockFile, { path, seen }: SeenLock): Broken {
  if (!isStillAtItsPath(file)) throw lockChanged(path, seen, null);
  if (file.facts.nlink !== 1) throw hasOtherNames(path, file.facts.nlink);
  const revision = revisionOf(readLockFile(path));
  if (revision !== seen.revision) throw lockChanged(path, seen, { ...seen, revision });
  wipeLockRecord(file);
  return { before: revision, after: emptyRevision };
}
