import { closeSync, constants, fstatSync, lstatSync, openSync, readlinkSync } from 'node:fs';
import { join } from 'node:path';
import { failure } from '@/lib/errors';
import { isWithin } from './confine';

/** A directory held open: names in it are reached through the descriptor, whatever its path becomes. */
export interface OpenedDirectory {
  fd: number;
  /** Path of a name inside it. */
  at(name: string): string;
  /** Whether its path still leads to it: neither it nor a directory above was moved, removed or replaced. */
  isInPlace(): boolean;
  /** Once; again is nothing. */
  close(): void;
}

/**
 * Opens a directory and checks that it really is inside `within`; the caller closes it. Within the turn: calls of a
 * microsecond each, which the thread pool would make a hundred.
 */
export function openDirectory(path: string, within: string | undefined): OpenedDirectory {
  const flags = constants.O_RDONLY | constants.O_DIRECTORY | constants.O_NOFOLLOW;
  const fd = openSync(path, flags);
  let isOpen = true;
  const close = () => {
    if (isOpen) closeSync(fd);
    isOpen = false;
  };
  const opened = { fd, isInPlace: () => isStillAt(path, fd), close };
  if (process.platform !== 'linux') return { ...opened, at: (name) => join(path, name) };
  const self = `/proc/self/fd/${fd}`;
  try {
    if (within !== undefined && !isWithin(within, readlinkSync(self))) throw movedOut(path, within);
    return { ...opened, at: (name) => `${self}/${name}` };
  } catch (error) {
    close();
    throw error;
  }
}

function isStillAt(path: string, fd: number): boolean {
  const there = lstatSync(path, { bigint: true, throwIfNoEntry: false });
  const ours = fstatSync(fd, { bigint: true });
  return there !== undefined && there.dev === ours.dev && there.ino === ours.ino;
}

function movedOut(path: string, within: string) {
  return failure(
    'PATH_OUTSIDE_BANK',
    `${JSON.stringify(path)} is not inside ${JSON.stringify(within)} any more; nothing was written.`,
    { path, root: within },
  );
}
