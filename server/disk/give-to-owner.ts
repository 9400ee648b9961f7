import { lchownSync, lstatSync } from 'node:fs';

/** Never changes while the process lives. */
const root = process.geteuid?.() === 0;

export function isRoot(): boolean {
  return root;
}

/** What root makes for a lock in a user's directory must not keep that user out: it goes to whose directory it is. */
export function giveToOwnerOf(directory: string, made: string): void {
  if (!isRoot()) return;
  const { uid, gid } = lstatSync(directory);
  if (uid !== 0) lchownSync(made, uid, gid);
}
