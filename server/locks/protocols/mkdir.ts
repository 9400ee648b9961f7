import { dirname, join } from 'node:path';
import { isStrongroomError } from '@/lib/errors';
import { lookAtSync, sameEntry } from '@/server/disk/entry';
import type { EntryFacts } from '@/server/disk/entry';
import {
  claimDirectory,
  makeParentNow,
  readInside,
  writeInside,
} from '@/server/disk/lock-directory';
import { removeFileNow } from '@/server/disk/names';
import { letGoAside } from '../breaking/let-go-aside';
import { holderFile, infoFile } from '../judging/lock-directory-names';
import { pollUntil } from '../native/poll';
import { leasePace } from './lease-pace';
import type { Grip, HolderRecord, Protocol } from './protocol';

/*
 * aiconfig's lock: the directory `<root>/.locks/<sha256 of the target path>.lock/`, taken by whoever makes it.
 *
 * Sequence, and what a crash right after each step leaves:
 *   1. mkdir                                            an anonymous lock: "held" for 10 s, then "suspect"
 *   2. write `info` in one write (peers append thrice)  a lock that peers break once our pid is gone
 *   3. write `holder.json`, 0600, ours alone            the same, and we can prove our death by it
 *   4. the work; `stillOurs` right before each rename   the same
 *   5. rename the directory aside                       the lock is free; litter `<h>.lock.gone.<random>`
 *   6. is it ours? else put it back                     a live lock briefly missing (only if it was stolen before)
 *   7. remove what was renamed aside                    nothing
 * A failure in 2 or 3 (a full disk) removes the directory again.
 *
 * Taken by mkdir, never by rename: a rename replaces a peer's still empty lock. Peers that break by a recorded
 * pid treat our live process of another user as dead; that cannot be prevented. There is no queue to stand in:
 * the wait is jittered flat polling.
 */
export const mkdirLock: Protocol = {
  prepare(spec) {
    makeParentNow(dirname(spec.lockPath));
  },

  attempt(spec, record) {
    return take(spec.lockPath, record);
  },

  async wait(spec, record, signal) {
    let grip: Grip | null = null;
    await pollUntil(() => (grip = take(spec.lockPath, record)) !== null, signal, leasePace);
    return grip;
  },
};

/**
 * Peers break a lock without a record once it is ten seconds old: whoever needs half of that to write one takes
 * nothing, for it may write into its successor's.
 */
const recordWithinMs = 5_000;

function take(lockPath: string, record: HolderRecord): Grip | null {
  const startedAt = performance.now();
  if (!claimDirectory(lockPath)) return null;
  const claimed = lookAtSync(lockPath);
  const isOurs = (path: string) => isSame(path, claimed) && holdsToken(path, record.tok);
  const isInTime = () => performance.now() - startedAt < recordWithinMs;
  try {
    // A record is there already, or the directory is gone: it was broken, and another's may stand in its place.
    if (!writeInside(join(lockPath, infoFile), infoOf(record), 0o644)) return null;
    const isWhole = writeInside(join(lockPath, holderFile), `${JSON.stringify(record)}\n`, 0o600);
    if (!isWhole || !isInTime() || !isOurs(lockPath)) {
      withdraw(lockPath, record, isOurs);
      return null;
    }
  } catch (error) {
    if (isInTime() && isSame(lockPath, claimed)) takeBack(lockPath, claimed);
    throw error;
  }
  return {
    stillOurs: () => isOurs(lockPath),
    release: () => {
      if (isOurs(lockPath)) letGoAside(lockPath, isOurs);
    },
  };
}

/** A disk that is full before the record is whole: the directory is ours by its age, and goes with what is in it. */
function takeBack(lockPath: string, claimed: EntryFacts | null): void {
  letGoAside(lockPath, (path) => isSame(path, claimed));
}

/** Takes back what we wrote; the directory too when it is proven ours. */
function withdraw(lockPath: string, record: HolderRecord, isOurs: (path: string) => boolean): void {
  if (isOurs(lockPath)) {
    letGoAside(lockPath, isOurs);
    return;
  }
  if (holdsToken(lockPath, record.tok)) removeFileNow(join(lockPath, holderFile));
  const info = join(lockPath, infoFile);
  if (readOrNull(info) === infoOf(record)) removeFileNow(info);
}

/** The three lines aiconfig's own script reads. */
function infoOf(record: HolderRecord): string {
  const seconds = new Date(record.at).toISOString().replace(/\.\d+Z$/, 'Z');
  return `PID: ${record.pid}\nACQUIRED: ${seconds}\nHOSTNAME: ${record.host}\n`;
}

function isSame(path: string, claimed: EntryFacts | null): boolean {
  const now = lookAtSync(path);
  return (
    now !== null && claimed !== null && sameEntry(now, claimed) && now.birthNs === claimed.birthNs
  );
}

/** Inodes are used again at once: only the token inside tells our directory from its successor. */
function holdsToken(path: string, token: string): boolean {
  return readOrNull(join(path, holderFile))?.includes(token) ?? false;
}

/** What may not be read, or is no file, is not what we wrote. */
function readOrNull(path: string): string | null {
  try {
    return readInside(path);
  } catch (error) {
    if (isStrongroomError(error)) return null;
    throw error;
  }
}
