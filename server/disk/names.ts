import {
  closeSync,
  constants,
  fchmodSync,
  fchownSync,
  fstatSync,
  openSync,
  renameSync,
  rmdirSync,
  unlinkSync,
} from 'node:fs';
import { chmod, mkdir, rm } from 'node:fs/promises';
import { dirname } from 'node:path';
import { syncDirectory } from './durable';
import { errnoOf, faultOf, translating } from './fault';
import { giveToOwnerOf } from './give-to-owner';

/** Creates a file that must not exist yet. Returns its descriptor: the caller closes it. */
export function createExclusive(path: string, mode: number): number {
  const { O_RDWR, O_CREAT, O_EXCL, O_NOFOLLOW } = constants;
  return openSync(path, O_RDWR | O_CREAT | O_EXCL | O_NOFOLLOW, mode);
}

export function closeNow(fd: number): void {
  closeSync(fd);
}

/**
 * Gives a file the owner, group and mode of the one it replaces, as far as we may. Where the group cannot be kept,
 * ours gets no more than everybody had.
 */
export function giveTo(fd: number, to: { mode: number; uid?: number; gid?: number }): void {
  const { uid = -1, gid = -1 } = to;
  if (uid >= 0) chownAsFarAsAllowed(fd, uid, gid);
  const now = fstatSync(fd);
  const kept = gid < 0 || now.gid === gid;
  fchmodSync(fd, kept ? to.mode : (to.mode & 0o707) | ((to.mode & 0o007) << 3));
}

/** A user may give a file to a group of his own, never to another user. */
function chownAsFarAsAllowed(fd: number, uid: number, gid: number): void {
  for (const owner of [uid, -1]) {
    const now = fstatSync(fd);
    if ((owner < 0 || now.uid === owner) && now.gid === gid) return;
    try {
      return fchownSync(fd, owner, gid);
    } catch (error) {
      if (errnoOf(error) !== 'EPERM') throw error;
    }
  }
}

/** Renames at once, so that a check right before it cannot be interleaved. Replaces a file at `to`. */
export function renameNow(from: string, to: string): void {
  try {
    renameSync(from, to);
  } catch (error) {
    throw faultOf(error, 'rename', to);
  }
}

/** Removes a file; nothing there is fine. */
export function removeFileNow(path: string): void {
  try {
    unlinkSync(path);
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== 'ENOENT') throw faultOf(error, 'remove', path);
  }
}

/** Removes an empty directory; false when it is not empty or not there. */
export function removeEmptyDirectoryNow(path: string): boolean {
  try {
    rmdirSync(path);
    return true;
  } catch (error) {
    const code = (error as NodeJS.ErrnoException).code;
    if (code === 'ENOTEMPTY' || code === 'EEXIST' || code === 'ENOENT') return false;
    throw faultOf(error, 'remove', path);
  }
}

/** For clean-up while another error is on its way: that one is reported. */
export function unlinkQuietly(path: string): void {
  try {
    unlinkSync(path);
  } catch {
    // The first failure tells more.
  }
}

/** Removes a directory and all in it, links not followed. Only for what we made or renamed aside ourselves. */
export function removeTree(path: string): Promise<void> {
  return translating('remove', path, () => rm(path, { recursive: true, force: true }));
}

/**
 * Makes a directory and its missing parents, durably; those it made get `mode`, whatever the umask. Nothing is synced
 * when it is there already.
 */
export function ensureDirectory(path: string, mode = 0o700): Promise<void> {
  return translating('make the directory', path, async () => {
    const first = await mkdir(path, { recursive: true, mode });
    if (first === undefined) return;
    for (let made = path; made.length >= first.length; made = dirname(made)) {
      await chmod(made, mode);
      giveToOwnerOf(dirname(first), made);
      await syncDirectory(dirname(made));
    }
  });
}
