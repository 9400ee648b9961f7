import { dirname } from 'node:path';
import { isStrongroomError } from '@/lib/errors';
import {
  createLeaseFile,
  syncLease,
  touchFile,
  writeLease,
  writeMarker,
} from '@/server/disk/lease-file';
import { lookAtSync, sameEntry } from '@/server/disk/entry';
import { makeParentNow, readInside } from '@/server/disk/lock-directory';
import { closeLockFile, openExistingLockFile } from '@/server/disk/lock-file';
import type { LockFile } from '@/server/disk/lock-file';
import { removeFileNow } from '@/server/disk/names';
import type { LockSpec } from '@/server/locks/lock-spec';
import { leaseIdOf } from '../judging/lease-id';
import { letGoAside } from '../breaking/let-go-aside';
import { tryFlock, unlockFlock } from '../native/kernel-lock';
import { pollUntil } from '../native/poll';
import { leasePace } from './lease-pace';
import type { Grip, HolderRecord, Protocol } from './protocol';

/*
 * kopi's fallback lock: a JSON file made with O_EXCL, and `<lock>.marker` beside it whose age its peers judge by.
 *
 * Sequence, and what a crash right after each step leaves:
 *   1. create the lock, exclusively                              an empty file: anybody's who can flock it
 *   2. flock it, where the file system has flock                 the same
 *   3. write the lease, sync                                     a lock without marker: its peers never remove it
 *   4. write the marker, sync                                    a lock its peers remove once the marker is old
 *   5. the work; `stillOurs` before each rename; each minute     the same
 *      the marker is made young
 *   6. rename the lock aside, verify, remove; then the marker,   free; litter `<lock>.gone.<random>`, or a marker
 *      if it is still of this lease                              alone: once it is old, its peers' clean-up
 *                                                                removes whatever stands at the lock's name
 * A failure in 3 or 4 removes both again.
 *
 * Two modes meet at one path. A peer in advisory mode takes the flock and sees no lease: the flock of step 2 keeps it
 * out. The empty file it leaves would keep everybody here waiting for ever: where nobody has it locked, it has no marker
 * and is two seconds old, so no peer that is still to write its lease, it is taken over, in place, under its flock.
 */
export const exclusiveJson: Protocol = {
  prepare(spec) {
    makeParentNow(dirname(spec.lockPath));
  },

  attempt: take,

  async wait(spec, record, signal) {
    let grip: Grip | null = null;
    await pollUntil(() => (grip = take(spec, record)) !== null, signal, leasePace);
    return grip;
  },
};

function take(spec: LockSpec, record: HolderRecord): Grip | null {
  const { lockPath, flocksToo = true } = spec;
  const made = createLeaseFile(lockPath, spec.mode);
  const file = made ?? (flocksToo ? openAbandoned(lockPath) : null);
  if (file === null) return null;
  // Refused: a peer in advisory mode was faster; the empty file is what it would leave, too.
  const isFree =
    made === null ? !isYoung(file) && tryFlock(file.fd) : !flocksToo || flockMade(made);
  if (!isFree || !isEmptyHere(file)) {
    close(file);
    return null;
  }
  const lease = leaseIdOf(record.pid, thisPlace(record));
  const grip = gripOf(file, lease);
  try {
    writeLease(file, textOf(record, lease, spec));
    syncLease(file);
    writeMarker(markerOf(lockPath), textOf(record, lease, spec), spec.mode);
    return grip;
  } catch (error) {
    // A marker without a lock would let its peers' clean-up remove a later one.
    removeFileNow(markerOf(lockPath));
    letGoAside(lockPath, (path) => isSameFile(path, file));
    close(file);
    throw error;
  }
}

function isSameFile(path: string, file: LockFile): boolean {
  const now = lookAtSync(path);
  return now !== null && sameEntry(now, file.facts);
}

/** Whoever only looks who has it may have it locked for microseconds; the file would then stay, empty. */
function flockMade({ fd }: LockFile): boolean {
  const cell = new Int32Array(new SharedArrayBuffer(4));
  for (let tries = 0; tries < 5; tries += 1) {
    if (tryFlock(fd)) return true;
    Atomics.wait(cell, 0, 0, 1);
  }
  return false;
}

/** A zero-length file without a marker is what an advisory lock leaves. */
function openAbandoned(lockPath: string): LockFile | null {
  const facts = lookAtSync(lockPath);
  if (facts?.kind !== 'file' || facts.size > 0) return null;
  if (lookAtSync(markerOf(lockPath)) !== null) return null;
  return openExistingLockFile(lockPath, 'write');
}

/** A peer in fallback mode makes the file first and writes its lease after that: it is given the time. */
function isYoung({ facts }: LockFile): boolean {
  return Date.now() - facts.mtimeMs < leaseWithinMs;
}

const leaseWithinMs = 2_000;

/** Between our look and our flock somebody may have taken it and written, or removed it. */
function isEmptyHere(file: LockFile): boolean {
  const now = lookAtSync(file.path);
  return now !== null && sameEntry(now, file.facts) && now.size === 0 && now.nlink === 1;
}

function gripOf(file: LockFile, lease: string): Grip {
  const marker = markerOf(file.path);
  // A peer that had made the file and was stopped may write its own lease into it: then it is the peer's.
  const isOurs = (path: string) => isSameFile(path, file) && isOfLease(path, lease);
  return {
    stillOurs: () => isOurs(file.path),
    refresh: () => {
      if (isOfLease(marker, lease)) touchFile(marker);
    },
    release: () => {
      try {
        if (isOurs(file.path)) letGoAside(file.path, isOurs);
        if (isOfLease(marker, lease)) removeFileNow(marker);
      } finally {
        close(file);
      }
    },
  };
}

function isOfLease(path: string, lease: string): boolean {
  try {
    return readInside(path)?.includes(`"${lease}"`) ?? false;
  } catch (error) {
    if (isStrongroomError(error)) return false;
    throw error;
  }
}

function close(file: LockFile): void {
  unlockFlock(file.fd);
  closeLockFile(file);
}

/** As its peers print it: no newline at the end. */
function textOf(
  { pid }: HolderRecord,
  lease: string,
  { scope = 'cache writer' }: LockSpec,
): string {
  const created = new Date().toISOString();
  const record = { lease_id: lease, backend: 'fallback', pid, scope, created_at: created };
  return JSON.stringify(record, null, 2);
}

function thisPlace({ host, boot, pidns }: HolderRecord) {
  return { host, boot, pidNamespace: pidns };
}

function markerOf(lockPath: string): string {
  return `${lockPath}.marker`;
}
