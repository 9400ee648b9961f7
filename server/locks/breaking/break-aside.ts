import { randomBytes } from 'node:crypto';
import { crashPoint } from '@/server/disk/crash-points';
import { lookAtSync } from '@/server/disk/entry';
import { removeFileNow, renameNow } from '@/server/disk/names';
import { moveFileIfFree, pin } from '@/server/disk/pinned';
import { beingBroken, lockChanged, lockGone, notPutBack } from './break-refusals';
import { fingerprintOf, isSame, isSameLock } from '../judging/judge-record';
import type { Broken, Fingerprint, SeenLock } from '../judging/judge-record';
import { readLockDirectory, readLockFile } from '../judging/lock-bytes';
import { removeLockDirectory } from './remove-lock-directory';
import { tryFlock, unlockFlock } from '../native/kernel-lock';
import { renameIfFree } from '../native/rename-if-free';

/*
 * Removes a lock that is a directory or a file of its own: mkdir, hard-linked JSON, exclusive-create JSON.
 *
 * Sequence, and what a crash right after each step leaves:
 *   1. open it for reading: it must be the one seen     the lock as it was
 *   2. flock it, the breaker's lock                     the same: the kernel frees it
 *   3. judge it again                                   the same
 *   4. rename it aside to a name nobody has             free; `<lock>.broken.<random>` is listed, and can be cleared
 *   5. verify inode and record there                    the same
 *   6. remove its marker and record, then itself        nothing; half way, `<lock>.broken.<random>` without a record
 * When 5 finds another lock (a peer that does not take part removed ours and somebody made a new one) it is put
 * back without replacing anything; if its name is taken by then, both are reported.
 */
export async function breakAside(
  lock: SeenLock,
  judgeAgain: () => Promise<unknown>,
): Promise<Broken> {
  const pinned = pin(lock.path);
  if (pinned === null) throw lockGone(lock.path);
  try {
    if (!isSame(pinned.facts, lock.seen)) throw lockChanged(lock.path, lock.seen, null);
    if (!tryFlock(pinned.fd)) throw beingBroken(lock.path);
    try {
      await judgeAgain();
      return moveAway(lock);
    } finally {
      unlockFlock(pinned.fd);
    }
  } finally {
    pinned.close();
  }
}

function moveAway({ path, seen }: SeenLock): Broken {
  const lease = leaseIn(readLockFile(path).text);
  const aside = `${path.replace(/\.(?:gone|broken)\.[\w-]+$/, '')}.broken.${randomBytes(8).toString('hex')}`;
  renameNow(path, aside);
  crashPoint('break-lock:renamed-aside');
  const caught = look(aside);
  if (caught === null || !isSameLock(caught.fingerprint, seen)) {
    putBack(aside, path);
    throw lockChanged(path, seen, caught?.fingerprint ?? null);
  }
  crashPoint('break-lock:verified');
  if (lease !== null) removeMarker(path, lease);
  if (!caught.isDirectory) removeFileNow(aside);
  else if (!removeLockDirectory(aside)) {
    putBack(aside, path);
    throw lockChanged(path, seen, null);
  }
  return { before: seen.revision, after: null };
}

function look(path: string): { fingerprint: Fingerprint; isDirectory: boolean } | null {
  const facts = lookAtSync(path);
  if (facts === null) return null;
  const isDirectory = facts.kind === 'directory';
  const bytes = isDirectory ? readLockDirectory(path) : readLockFile(path);
  return { fingerprint: fingerprintOf(facts, bytes), isDirectory };
}

function putBack(aside: string, path: string): void {
  const isDirectory = lookAtSync(aside)?.kind === 'directory';
  const back = isDirectory ? renameIfFree(aside, path) : moveFileIfFree(aside, path);
  if (!back) throw notPutBack(path, aside);
}

/** kopi's second file of the same lease: its own clean-up would later remove a new holder's lock by it. */
function removeMarker(path: string, lease: string): void {
  const marker = `${path}.marker`;
  if (leaseIn(readLockFile(marker).text) === lease) removeFileNow(marker);
}

function leaseIn(text: string | null): string | null {
  return /"lease_id":\s*"([^"]+)"/.exec(text ?? '')?.[1] ?? null;
}
