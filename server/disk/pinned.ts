import { closeSync, constants, fstatSync, linkSync, openSync, unlinkSync } from 'node:fs';
import { factsOf } from './entry';
import type { EntryFacts } from './entry';
import { errnoOf, faultOf } from './fault';

/** Something held open: as long as it is, its inode number is given to nothing else. */
export interface Pinned {
  fd: number;
  facts: EntryFacts;
  close(): void;
}

/** Opens a file or directory to look at it, never through a link, never waiting; null when nothing is there. */
export function pin(path: string): Pinned | null {
  const { O_RDONLY, O_NOFOLLOW, O_NONBLOCK } = constants;
  try {
    const fd = openSync(path, O_RDONLY | O_NOFOLLOW | O_NONBLOCK);
    const facts = factsOf(fstatSync(fd, { bigint: true }));
    return { fd, facts, close: () => closeSync(fd) };
  } catch (error) {
    if (errnoOf(error) === 'ENOENT' || errnoOf(error) === 'ENOTDIR') return null;
    throw faultOf(error, 'open', path);
  }
}

/** Gives a file its name back; false when the name has been taken meanwhile. Never replaces anything. */
export function moveFileIfFree(from: string, to: string): boolean {
  try {
    linkSync(from, to);
  } catch (error) {
    if (errnoOf(error) === 'EEXIST') return false;
    throw faultOf(error, 'rename', to);
  }
  unlinkSync(from);
  return true;
}
