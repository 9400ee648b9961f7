import { randomBytes } from 'node:crypto';
import { createLeaseFile, writeLease } from '@/server/disk/lease-file';
import { lookAtSync, sameEntry } from '@/server/disk/entry';
import { closeLockFile, isStillAtItsPath } from '@/server/disk/lock-file';
import type { LockFile } from '@/server/disk/lock-file';
import { unlinkQuietly } from '@/server/disk/names';
import { moveFileIfFree } from '@/server/disk/pinned';
import type { LockSpec } from '@/server/locks/lock-spec';
import { letGoAside } from '../breaking/let-go-aside';
import { tryFlock, unlockFlock } from '../native/kernel-lock';
import { pollUntil } from '../native/poll';
import { leaseIdOf } from '../judging/lease-id';
import { clientOf } from '../judging/own-client';
import type { Grip, HolderRecord, Protocol } from './protocol';
import { leasePace } from './lease-pace';

/*
 * aiconfig's later lock: `<target>.lock`, a JSON file that appears whole by a hard link.
 *
 * Sequence, and what a crash right after each step leaves:
 *   1. make `<lock>.XXXXXX`, 0600, flock it, write the record     a temp its peers leave too
 *   2. link it to `<lock>`; taken when nothing had that name      the lock, and the temp as a second name of it
 *   3. unlink the temp                                            a lock of a process that is gone: "stale"
 *   4. the work; `stillOurs` before each rename; each minute      the same
 *      `acquired_at` is written anew, in place, same length
 *   5. rename aside, verify, remove                               the lock is free; litter `<lock>.gone.<random>`
 *
 * The flock on the file is not the lock: it proves to our own kind that the holder lives, and keeps those out who
 * take the same name for a flock sidecar. Peers break a lock that is older than 300 s or unreadable, and release
 * without looking at the owner: `stillOurs` tells, but their own writes cannot be fenced.
 */
export const hardLinkJson: Protocol = {
  attempt: take,

  async wait(spec, record, signal) {
    let grip: Grip | null = null;
    await pollUntil(() => (grip = take(spec, record)) !== null, signal, leasePace);
    return grip;
  },
};

function take({ lockPath, flocksToo = true }: LockSpec, record: HolderRecord): Grip | null {
  // No temp is made for nothing while somebody has it.
  if (lookAtSync(lockPath) !== null) return null;
  const temp = `${lockPath}.${randomLetters(6)}`;
  const made = createLeaseFile(temp, 0o600);
  if (made === null) return null;
  const text = textOf(record, lockPath);
  let isTaken = false;
  try {
    if (flocksToo) tryFlock(made.fd);
    writeLease(made, text);
    isTaken = isMoved(temp, lockPath, made);
  } finally {
    if (!isTaken) drop(made, temp);
  }
  return isTaken ? gripOf({ ...made, path: lockPath }, stampAt(text)) : null;
}

/** What counts is what stands there: a link whose answer was lost, or a temp that cannot be removed, is a lock too. */
function isMoved(temp: string, lockPath: string, made: LockFile): boolean {
  const stands = () => isStillAtItsPath({ ...made, path: lockPath });
  try {
    return moveFileIfFree(temp, lockPath) || stands();
  } catch (error) {
    if (!stands()) throw error;
    unlinkQuietly(temp);
    return true;
  }
}

function drop(made: LockFile, temp: string): void {
  unlinkQuietly(temp);
  close(made);
}

function gripOf(file: LockFile, stampedAt: number): Grip {
  const isOurs = (path: string) => {
    const now = lookAtSync(path);
    return now !== null && sameEntry(now, file.facts);
  };
  return {
    stillOurs: () => isStillAtItsPath(file),
    refresh: () => writeLease(file, stampOf(Date.now()), stampedAt),
    release: () => {
      try {
        if (isStillAtItsPath(file)) letGoAside(file.path, isOurs);
      } finally {
        close(file);
      }
    },
  };
}

function close(file: LockFile): void {
  unlockFlock(file.fd);
  closeLockFile(file);
}

/** As its peers print it; `client` says that we wrote it, and where. */
function textOf({ pid, host, boot, pidns }: HolderRecord, lockPath: string): string {
  const target = lockPath.replace(/\.lock$/, '');
  const acquired = stampOf(Date.now());
  const client = clientOf(leaseIdOf(pid, { host, boot, pidNamespace: pidns }));
  const record = { target, client, acquired_at: acquired, pid, hostname: host };
  return `${JSON.stringify(record, null, 2)}\n`;
}

/** The byte at which the time stands, to be written anew in place. */
function stampAt(text: string): number {
  const key = '"acquired_at": "';
  return Buffer.byteLength(text.slice(0, text.lastIndexOf(key) + key.length));
}

/** Whole seconds, UTC: always 20 characters. */
function stampOf(epochMs: number): string {
  return new Date(epochMs).toISOString().replace(/\.\d+Z$/, 'Z');
}

/** The end of a name as `mktemp` makes it. */
function randomLetters(count: number): string {
  const letters = 'ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789';
  return Array.from(randomBytes(count), (byte) => letters[byte % letters.length]).join('');
}
