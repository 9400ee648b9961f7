import { closeSync, constants, fchmodSync, fstatSync, openSync } from 'node:fs';
import { basename, dirname } from 'node:path';
import { failure } from '@/lib/errors';
import { crashPoint } from './crash-points';
import { openDirectory } from './directory-descriptor';
import { syncDescriptor } from './durable';
import { errnoOf, translating } from './fault';

/**
 * Gives a file or directory other permission bits, durably; a crash leaves the old ones or the new ones. By
 * descriptor: a name that was exchanged meanwhile, or a link, changes nothing else.
 */
export function changeMode(
  target: string,
  mode: number,
  options: { within?: string; fence?: () => void } = {},
): Promise<void> {
  return translating('change the mode of', target, async () => {
    const directory = openDirectory(dirname(target), options.within);
    let fd = -1;
    try {
      fd = openAnyhow(directory.at(basename(target)));
      refuseSpecial(target, fd);
      options.fence?.();
      fchmodSync(fd, mode & 0o7777);
      crashPoint('change-mode:changed');
      await syncDescriptor(fd);
      crashPoint('change-mode:synced');
    } finally {
      if (fd >= 0) closeSync(fd);
      directory.close();
    }
  });
}

/** An owner may change what he may not read. */
function openAnyhow(path: string): number {
  const flags = constants.O_NOFOLLOW | constants.O_NONBLOCK | (constants.O_NOCTTY ?? 0);
  try {
    return openSync(path, constants.O_RDONLY | flags);
  } catch (error) {
    if (errnoOf(error) !== 'EACCES') throw error;
    return openSync(path, constants.O_WRONLY | flags);
  }
}

function refuseSpecial(target: string, fd: number): void {
  const stats = fstatSync(fd);
  if (stats.isFile() || stats.isDirectory()) return;
  throw failure(
    'INVALID_INPUT',
    `Cannot change the mode of ${JSON.stringify(target)}: it is neither a regular file nor a directory.`,
    { path: target },
  );
}
