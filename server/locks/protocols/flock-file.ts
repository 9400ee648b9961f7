import {
  closeLockFile,
  factsAtItsPath,
  isStillAtItsPath,
  openLockFile,
  wipeLockRecord,
  writeLockRecord,
} from '@/server/disk/lock-file';
import type { LockFile } from '@/server/disk/lock-file';
import type { LockSpec } from '@/server/locks/lock-spec';
import { tryFlock, unlockFlock, waitFlock } from '../native/kernel-lock';
import { pollUntil } from '../native/poll';
import type { PollPace } from '../native/poll';
import { standingRecord } from '../judging/standing-record';
import type { Grip, HolderRecord, Protocol } from './protocol';

/*
 * True flock(2) LOCK_EX on a lock file: excludes Python's fcntl.flock, Go's syscall.Flock, flock(1).
 *
 * Sequence, and what a crash right after each step leaves:
 *   1. open or create the file, its own description each time        an empty file, locked by nobody
 *   2. flock, at once or in the kernel's queue                       nothing: the kernel frees it
 *   3. is the path still this inode? else close and begin again      nothing
 *   4. what stands in it? a live lease of a peer that locks by
 *      content: let go, wait; somebody's bytes: left untouched       nothing
 *   5. write the record of our form, where the peers allow one       a record nobody locks: "stale"
 *   6. the work; `stillOurs` right before each rename                the same
 *   7. wipe the record, LOCK_UN, close                               an empty file; it stays, always
 *
 * The file is never unlinked by us. A peer that unlinks it lets a second holder in: step 3 and `stillOurs` notice,
 * but that peer's own writes cannot be fenced. Locks of one mount only (network and FUSE file systems are refused
 * before).
 */
export function flockWith(form: RecordForm): Protocol {
  const attempt = (spec: LockSpec, record: HolderRecord): Grip | null => {
    for (let tries = 0; tries < 100; tries += 1) {
      const file = openLockFile(spec.lockPath, spec.mode);
      const grip = guarded(file, () =>
        tryFlock(file.fd) ? gripOf(file, spec, record, form) : 'busy',
      );
      if (grip === 'busy' || grip === 'leased') return null;
      if (grip !== 'replaced') return grip;
    }
    return null;
  };
  return { attempt, wait: (...wish) => waitInQueue(form, attempt, ...wish) };
}

/** What a holder writes into the file. */
export interface RecordForm {
  /** Null: nothing. */
  textOf(record: HolderRecord, spec: LockSpec): string | null;
  /** Whether bytes we find begin, or are the beginning of, a record a holder of this form left: ours to replace. */
  isLeft(text: string): boolean;
  /** Whether who left this record is a peer that is about to unlink the file it has just unlocked. */
  isBeingUnlinked?(text: string): boolean;
  /** Peers break it by its age: it is written anew from time to time. */
  grows: boolean;
}

async function waitInQueue(
  form: RecordForm,
  attempt: Protocol['attempt'],
  spec: LockSpec,
  record: HolderRecord,
  signal: AbortSignal,
): Promise<Grip | null> {
  while (!signal.aborted) {
    const file = openLockFile(spec.lockPath, spec.mode);
    const granted = await waitFlock(file.fd, signal).catch((error: unknown) => {
      closeLockFile(file);
      throw error;
    });
    // Aborted: the descriptor may be locked all the same, closing it lets go.
    if (!granted || signal.aborted) return giveUp(file);
    const grip = guarded(file, () => gripOf(file, spec, record, form));
    if (grip === 'leased') return pollForGrip(() => attempt(spec, record), signal);
    if (grip !== 'replaced') return grip;
  }
  return null;
}

/** Who locks by the file's content alone stands in no queue: to be looked for again and again. */
const leasePace: PollPace = { early: [20, 60], late: [60, 140], earlyForMs: 500 };

async function pollForGrip(attempt: () => Grip | null, signal: AbortSignal): Promise<Grip | null> {
  let grip: Grip | null = null;
  await pollUntil(() => (grip = attempt()) !== null, signal, leasePace);
  return grip;
}

function gripOf(
  file: LockFile,
  spec: LockSpec,
  record: HolderRecord,
  form: RecordForm,
): Grip | 'replaced' | 'leased' {
  const facts = factsAtItsPath(file);
  if (facts === null) return 'replaced';
  const standing = standingRecord(file, facts, form.isLeft);
  if (standing.whose === 'leased') return 'leased';
  if (form.isBeingUnlinked?.(standing.text) && isSoonReplaced(file)) return 'replaced';
  const text = standing.whose === 'ours' ? form.textOf(record, spec) : null;
  if (text !== null) writeLockRecord(file, text, standing.text === '');
  return {
    stillOurs: () => isStillAtItsPath(file),
    ...(form.grows && text !== null && { refresh: () => renew(file, spec, record, form) }),
    release: () => {
      try {
        if (text !== null) wipeLockRecord(file);
      } finally {
        letGo(file);
      }
    },
  };
}

function renew(file: LockFile, spec: LockSpec, record: HolderRecord, form: RecordForm): void {
  const text = form.textOf(record, spec);
  if (text !== null) writeLockRecord(file, text);
}

/** Between a peer's unlock and its unlink lie microseconds. */
const unlinkWithinMs = 5;

function isSoonReplaced(file: LockFile): boolean {
  const cell = new Int32Array(new SharedArrayBuffer(4));
  for (let waitedMs = 0; waitedMs < unlinkWithinMs; waitedMs += 1) {
    Atomics.wait(cell, 0, 0, 1);
    if (!isStillAtItsPath(file)) return true;
  }
  return false;
}

/** Keeps the descriptor only behind a grip. */
function guarded<T extends Grip | string>(file: LockFile, take: () => T): T {
  let taken: T | undefined;
  try {
    taken = take();
    return taken;
  } finally {
    if (typeof taken !== 'object') letGo(file);
  }
}

function giveUp(file: LockFile): null {
  letGo(file);
  return null;
}

function letGo(file: LockFile): void {
  unlockFlock(file.fd);
  closeLockFile(file);
}
