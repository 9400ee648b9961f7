import { close, constants, open, readlink } from 'node:fs';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { failure } from '@/lib/errors';
import { isWithin } from './confine';

/** A directory held open: names in it are reached through the descriptor, whatever its path becomes. */
export interface OpenedDirectory {
  fd: number;
  /** Path of a name inside it. */
  at(name: string): string;
}

const openAsync = promisify(open);
const closeAsync = promisify(close);
const readlinkAsync = promisify(readlink);

/** Opens a directory, checks that it really is inside `within`, closes it after `work`. */
export async function openedDirectory<T>(
  path: string,
  within: string | undefined,
  work: (directory: OpenedDirectory) => Promise<T>,
): Promise<T> {
  const flags = constants.O_RDONLY | constants.O_DIRECTORY | constants.O_NOFOLLOW;
  const fd = await openAsync(path, flags);
  try {
    if (process.platform !== 'linux') return await work({ fd, at: (name) => join(path, name) });
    const self = `/proc/self/fd/${fd}`;
    const where = await readlinkAsync(self);
    if (within !== undefined && !isWithin(within, where)) throw movedOut(path, within);
    return await work({ fd, at: (name) => `${self}/${name}` });
  } finally {
    await closeAsync(fd);
  }
}

function movedOut(path: string, within: string) {
  return failure(
    'PATH_OUTSIDE_BANK',
    `${JSON.stringify(path)} is not inside ${JSON.stringify(within)} any more; nothing was written.`,
    { path, root: within },
  );
}
