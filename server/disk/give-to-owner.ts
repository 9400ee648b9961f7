import { fchownSync, lchownSync, lstatSync } from 'node:fs';
import { errnoOf } from './fault';

/** Never changes while the process lives. */
const root = process.geteuid?.() === 0;

export function isRoot(): boolean {
  return root;
}

/**
 * What root makes for a lock, or of its own state, in a user's directory must not keep that user out: it goes to whose
 * directory it is. As far as that is allowed: never a reason to fail.
 * @param made a descriptor; a path only of a directory, since a file's name may be given to another file meanwhile
 */
export function giveToOwnerOf(directory: string, made: number | string): void {
  if (!isRoot()) return;
  try {
    const { uid, gid } = lstatSync(directory);
    if (uid === 0) return;
    if (typeof made === 'number') fchownSync(made, uid, gid);
    else lchownSync(made, uid, gid);
  } catch (error) {
    if (errnoOf(error) === null) throw error;
  }
}
