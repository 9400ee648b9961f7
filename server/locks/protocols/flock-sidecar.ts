import {
  closeLockFile,
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
import { standingRecord } from '../standing-record';
import type { Grip, HolderRecord, Protocol } from './protocol';

/*
 * True flock(2) LOCK_EX on `<target>.lock`: excludes Python's fcntl.flock, Go's syscall.Flock, flock(1).
 *
 * Sequence, and what a crash right after each step leaves:
 *   1. open or create the sidecar, its own description each time     an empty sidecar, locked by nobody
 *   2. flock, at once or in the kernel's queue                       nothing: the kernel frees it
 *   3. is the path still this inode? else close and begin again      nothing
 *   4. what stands in it? a live lease of a peer that locks by
 *      content: let go, wait; somebody's bytes: left untouched       nothing
 *   5. write the holder record, where the peers allow one            a record nobody locks: "stale"
 *   6. the work; `stillOurs` right before each rename                the same
 *   7. wipe the record, LOCK_UN, close                               an empty sidecar; it stays, always
 *
 * The sidecar is never unlinked by us. A peer that unlinks it lets a second holder in: step 3 and `stillOurs`
 * notice, but that peer's own writes cannot be fenced. Locks of one mount only (network and FUSE file systems
 * are refused before).
 */
export const flockSidecar: Protocol = {
  attempt(spec, record) {
    for (let tries = 0; tries < 100; tries += 1) {
      const file = openLockFile(spec.lockPath, spec.mode);
      const grip = guarded(file, () => (tryFlock(file.fd) ? gripOf(file, spec, record) : 'busy'));
      if (grip === 'busy' || grip === 'leased') return null;
      if (grip !== 'replaced') return grip;
    }
    return null;
  },

  async wait(spec, record, signal) {
    while (!signal.aborted) {
      const file = openLockFile(spec.lockPath, spec.mode);
      const granted = await waitFlock(file.fd, signal).catch((error: unknown) => {
        closeLockFile(file);
        throw error;
      });
      // Aborted: the descriptor may be locked all the same, closing it lets go.
      if (!granted || signal.aborted) return giveUp(file);
      const grip = guarded(file, () => gripOf(file, spec, record));
      if (grip === 'leased') return pollForGrip(spec, record, signal);
      if (grip !== 'replaced') return grip;
    }
    return null;
  },
};

/** Who locks by the file's content alone stands in no queue: to be looked for again and again. */
const leasePace: PollPace = { early: [20, 60], late: [60, 140], earlyForMs: 500 };

async function pollForGrip(
  spec: LockSpec,
  record: HolderRecord,
  signal: AbortSignal,
): Promise<Grip | null> {
  let grip: Grip | null = null;
  await pollUntil(() => (grip = flockSidecar.attempt(spec, record)) !== null, signal, leasePace);
  return grip;
}

function gripOf(
  file: LockFile,
  spec: LockSpec,
  record: HolderRecord,
): Grip | 'replaced' | 'leased' {
  if (!isStillAtItsPath(file)) return 'replaced';
  const standing = standingRecord(file);
  if (standing === 'leased') return 'leased';
  const recorded = spec.record === 'holder' && standing === 'ours';
  if (recorded) writeLockRecord(file, `${JSON.stringify(record)}\n`);
  return {
    stillOurs: () => isStillAtItsPath(file),
    release: () => {
      try {
        if (recorded) wipeLockRecord(file);
      } finally {
        letGo(file);
      }
    },
  };
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
