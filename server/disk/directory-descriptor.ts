import { closeSync, constants, openSync, readlinkSync } from 'node:fs';
import { join } from 'node:path';
import { failure } from '@/lib/errors';
import { isWithin } from './confine';

/** A directory held open: names in it are reached through the descriptor, whatever its path becomes. */
export interface OpenedDirectory {
  fd: number;
  /** Path of a name inside it. */
  at(name: string): string;
}

/**
 * Opens a directory, checks that it really is inside `within`, closes it after `work`. Within the turn: three calls of
 * a microsecond each, which the thread pool would make a hundred.
 */
export async function openedDirectory<T>(
  path: string,
  within: string | undefined,
  work: (directory: OpenedDirectory) => Promise<T>,
): Promise<T> {
  const flags = constants.O_RDONLY | constants.O_DIRECTORY | constants.O_NOFOLLOW;
  const fd = openSync(path, flags);
  try {
    if (process.platform !== 'linux') return await work({ fd, at: (name) => join(path, name) });
    const self = `/proc/self/fd/${fd}`;
    const where = readlinkSync(self);
    if (within !== undefined && !isWithin(within, where)) throw movedOut(path, within);
    return await work({ fd, at: (name) => `${self}/${name}` });
  } finally {
    closeSync(fd);
  }
}

function movedOut(path: string, within: string) {
  return failure(
    'PATH_OUTSIDE_BANK',
    `${JSON.stringify(path)} is not inside ${JSON.stringify(within)} any more; nothing was written.`,
    { path, root: within },
  );
}
