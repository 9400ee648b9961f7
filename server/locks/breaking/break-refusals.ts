import { failure, isStrongroomError } from '@/lib/errors';
import type { LockHolder } from '@/lib/lock';
import type { Fingerprint, JudgedLock } from '../judging/judge-record';

/** Why a lock was not broken. In each case it is as it was. */
export function lockGone(path: string) {
  return failure(
    'NOT_FOUND',
    `${JSON.stringify(path)} is not locked any more: there is nothing to clear.`,
    { path },
  );
}

export function lockHeld(path: string, holder: LockHolder | null, evidence: readonly string[]) {
  const who = holder?.pid == null ? 'a live process' : `process ${holder.pid}`;
  return failure(
    'LOCK_HELD',
    `${JSON.stringify(path)} is held by ${who} and was left alone. Wait for it, or stop that process yourself.`,
    // The command line is not redacted down here: the pid is enough to find it.
    { path, holder: holder && { ...holder, command: null }, evidence },
  );
}

export function lockChanged(path: string, seen: Fingerprint, now: Fingerprint | null) {
  return failure(
    'REVISION_CONFLICT',
    `${JSON.stringify(path)} is not the lock that was seen any more; it was left alone. Look at it again.`,
    { path, base: worded(seen), theirs: now && worded(now), ours: null },
  );
}

/** Cutting the record would cut what the other names mean. */
export function hasOtherNames(path: string, count: number) {
  return failure(
    'INVALID_INPUT',
    `${JSON.stringify(path)} is one of ${count} names of a file; it was left alone. Look what the others are (find -samefile).`,
    { path, names: count },
  );
}

export function verdictChanged(path: string, { verdict, evidence }: JudgedLock) {
  return failure(
    'REVISION_CONFLICT',
    `${JSON.stringify(path)} is ${verdict} now, which is not what was shown; it was left alone. Look at it again.`,
    { path, verdict, evidence },
  );
}

export function beingBroken(path: string) {
  return failure(
    'REVISION_CONFLICT',
    `Another process is clearing ${JSON.stringify(path)} at this moment. Look at it again.`,
    { path },
  );
}

/** The worst case: a peer replaced the lock in the moment it was renamed, and another took its name. */
export function notPutBack(path: string, aside: string) {
  return failure(
    'REVISION_CONFLICT',
    `${JSON.stringify(path)} was replaced while it was cleared, and taken again before it could be put back: its holder's lock stands at ${JSON.stringify(aside)}. Two writers may be at work; look at both.`,
    { path, aside },
  );
}

/** Somebody else was faster, or lives: for whoever only wanted the lock out of the way. */
export function isLostRace(error: unknown): boolean {
  return (
    isStrongroomError(error) && ['NOT_FOUND', 'LOCK_HELD', 'REVISION_CONFLICT'].includes(error.code)
  );
}

function worded({ dev, ino, birthNs, revision }: Fingerprint) {
  return { inode: `${dev}:${ino}`, bornAtNs: String(birthNs), revision };
}
