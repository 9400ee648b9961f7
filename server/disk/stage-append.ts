import { closeSync, constants, fstatSync, openSync } from 'node:fs';
import { basename, dirname } from 'node:path';
import { failure } from '@/lib/errors';
import { crashPoint } from './crash-points';
import { openDirectory } from './directory-descriptor';
import { syncDescriptor, writeFully } from './durable';
import { takeBack } from './take-back';
import { translating } from './fault';
import { staged, type Staged, type StageOptions } from './staged';

/*
 * Adds bytes at the end of a file in place, so that a file of any size grows at the cost of what is added.
 *
 * Sequence, and what a crash right after each step leaves:
 *   1. open the directory, check it is inside `within`; open the file for append     the file
 *   2. publish: the fence; the file must still have the size it was planned for      the file
 *   3. write all bytes, in one call where the system takes them                      the file, all, or a torn end
 *   4. fsync                                                                         all: only now it is acknowledged
 *   5. settle: fsync the directory                                                   all
 *
 * A torn end is told by whoever knows what was to be added (`bank/recover-apply.ts`). What fails in 3 or 4 is taken
 * back as long as it is the end of the file. A writer that takes no lock and appends between 2 and 3 loses nothing: its
 * bytes stand before ours (O_APPEND).
 */
export interface AppendedBytes {
  /** How large the file must be. */
  size: number;
  bytes: Uint8Array;
}

/** @param target absolute, its links resolved; the file is there */
export function stageAppend(
  target: string,
  { size, bytes }: AppendedBytes,
  options: StageOptions = {},
): Promise<Staged> {
  return translating('append to', target, () => {
    const directory = openDirectory(dirname(target), options.within);
    let fd = -1;
    try {
      fd = openSync(directory.at(basename(target)), flags);
      refuseSpecial(target, fd);
    } catch (error) {
      if (fd >= 0) closeSync(fd);
      directory.close();
      throw error;
    }
    const publish = async () => {
      try {
        options.fence?.();
        refuseMoved(target, directory.isInPlace() && fstatSync(fd).size === size);
        crashPoint('append-bytes:fenced');
        await writeAll(fd, size, bytes);
      } finally {
        closeSync(fd);
        fd = -1;
      }
    };
    const discard = () => {
      if (fd >= 0) closeSync(fd);
      fd = -1;
    };
    const steps = { publish, discard, settled: 'append-bytes:directory-synced' } as const;
    return Promise.resolve(staged('append to', target, directory, steps));
  });
}

const { O_RDWR, O_APPEND, O_NOFOLLOW, O_NONBLOCK } = constants;
const flags = O_RDWR | O_APPEND | O_NOFOLLOW | O_NONBLOCK;

async function writeAll(fd: number, size: number, bytes: Uint8Array): Promise<void> {
  try {
    await writeFully(fd, bytes);
    crashPoint('append-bytes:written');
    await syncDescriptor(fd);
    crashPoint('append-bytes:synced');
  } catch (error) {
    takeBack(fd, size, bytes);
    throw error;
  }
}

function refuseSpecial(target: string, fd: number): void {
  if (fstatSync(fd).isFile()) return;
  const words = `Cannot append to ${JSON.stringify(target)}: it is not a regular file. It is as it was.`;
  throw failure('INVALID_INPUT', words, { path: target });
}

function refuseMoved(target: string, isAsPlanned: boolean): void {
  if (isAsPlanned) return;
  throw failure(
    'REVISION_CONFLICT',
    `${JSON.stringify(target)} was changed, moved or removed meanwhile: nothing was added to it. Look again.`,
    { path: target },
  );
}
