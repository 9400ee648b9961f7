import {
  closeSync,
  constants,
  fchmodSync,
  fchownSync,
  fstatSync,
  openSync,
  renameSync,
  rmSync,
  rmdirSync,
  unlinkSync,
} from 'node:fs';
import { chmod, mkdir, rm } from 'node:fs/promises';
import { faultOf, translating } from './fault';

/** Creates a file that must not exist yet. Returns its descriptor: the caller closes it. */
export function createExclusive(path: string, mode: number): number {
  const { O_RDWR, O_CREAT, O_EXCL, O_NOFOLLOW } = constants;
  return openSync(path, O_RDWR | O_CREAT | O_EXCL | O_NOFOLLOW, mode);
}

export function closeNow(fd: number): void {
  closeSync(fd);
}

/** Mode always; the owner only where we may and it differs (a root process writing a user's file). */
export function giveTo(fd: number, to: { mode: number; uid?: number; gid?: number }): void {
  const now = fstatSync(fd);
  if (to.uid !== undefined && (to.uid !== now.uid || to.gid !== now.gid)) {
    try {
      fchownSync(fd, to.uid, to.gid ?? now.gid);
    } catch {
      // Not ours to give: the file then belongs to us, as with any editor.
    }
  }
  fchmodSync(fd, to.mode);
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

/** The same at once, for a lock that must be gone when the call returns. */
export function removeTreeNow(path: string): void {
  try {
    rmSync(path, { recursive: true, force: true });
  } catch (error) {
    throw faultOf(error, 'remove', path);
  }
}

/** Makes a directory and its missing parents; those it made get `mode`, whatever the umask. */
export function ensureDirectory(path: string, mode = 0o700): Promise<void> {
  return translating('make the directory', path, async () => {
    const first = await mkdir(path, { recursive: true, mode });
    if (first !== undefined) await chmod(path, mode);
  });
}
