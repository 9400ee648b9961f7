import { randomBytes } from 'node:crypto';
import { basename, dirname } from 'node:path';
import { failure } from '@/lib/errors';
import { crashPoint } from './crash-points';
import { openedDirectory } from './directory-descriptor';
import type { OpenedDirectory } from './directory-descriptor';
import { syncDescriptor, writeFully } from './durable';
import { lookAtSync } from './entry';
import type { EntryFacts } from './entry';
import { translating } from './fault';
import { giveToOwnerOf } from './give-to-owner';
import { closeNow, createExclusive, giveTo, renameNow, unlinkQuietly } from './names';

/*
 * Replaces a file so that every reader, at every moment and after every crash, finds the whole old bytes or the
 * whole new ones.
 *
 * Sequence, and what a crash right after each step leaves:
 *   1. open the directory, check it is inside `within`            old file
 *   2. create a temp beside the target, O_EXCL 0600, random name  old file, an empty orphan temp
 *   3. write in a loop                                            old file, a partial orphan temp
 *   4. give it the target's mode and owner, fsync it              old file, a complete orphan temp
 *   5. the fence: is our lock still ours                          old file, a complete orphan temp
 *   6. rename over the target                                     old or new file, whole
 *   7. fsync the directory                                        new file: only now it is acknowledged
 * A failure in 2-6 removes the temp. A failure of fsync is final: the temp is thrown away, never synced again.
 *
 * Protects nothing against a writer that does not take the lock, and between fence and rename (microseconds,
 * no await) a broken lock goes unnoticed. Hard links to the old file keep the old bytes.
 */
export interface AtomicWriteOptions {
  /** Real root the target's directory must lie in. */
  within?: string;
  /** Mode of a new file; an existing one keeps its own. Default 0600, whatever the umask. */
  mode?: number;
  /** Throws when the lock was lost: the write is then abandoned, nothing has changed. */
  fence?: () => void;
  /** Name of the temp, for peers that sweep their own pattern. Must be different on each call. */
  tempName?: (target: string) => string;
}

/** @param target absolute, its links resolved (`confine(...).real`); its directory exists */
export function writeAtomically(
  target: string,
  bytes: Uint8Array,
  options: AtomicWriteOptions = {},
): Promise<void> {
  return translating('write', target, () =>
    openedDirectory(dirname(target), options.within, async (directory) => {
      const name = basename(target);
      refuseSpecial(target, lookAtSync(directory.at(name)));
      const temp = options.tempName?.(name) ?? defaultTempName(name);
      const fd = createExclusive(directory.at(temp), 0o600);
      try {
        await fillTemp(fd, target, bytes, lookAtSync(directory.at(name)), options.mode ?? 0o600);
        publish(directory, temp, name, options.fence);
      } catch (error) {
        unlinkQuietly(directory.at(temp));
        throw error;
      } finally {
        closeNow(fd);
      }
      await syncDescriptor(directory.fd);
      crashPoint('atomic-write:directory-synced');
    }),
  );
}

/** A device or pipe is no document; a link at the end was resolved before. */
function refuseSpecial(target: string, old: EntryFacts | null): void {
  if (old === null || old.kind === 'file') return;
  throw failure(
    'INVALID_INPUT',
    `Cannot write ${JSON.stringify(target)}: it is a ${old.kind}, not a regular file. It is as it was.`,
    { path: target, kind: old.kind },
  );
}

/** Tells who made it: a sweeper may prove from the process and its start that nobody writes it any more. */
function defaultTempName(name: string): string {
  const ours = `.tmp.${process.pid}.${randomBytes(8).toString('hex')}`;
  return `.${name.slice(0, 40)}${ours}`;
}

async function fillTemp(
  fd: number,
  target: string,
  bytes: Uint8Array,
  old: EntryFacts | null,
  newMode: number,
): Promise<void> {
  crashPoint('atomic-write:temp-opened');
  const half = bytes.length >> 1;
  await writeFully(fd, bytes.subarray(0, half));
  crashPoint('atomic-write:half-written');
  await writeFully(fd, bytes.subarray(half));
  crashPoint('atomic-write:written');
  if (old?.kind === 'file') giveTo(fd, old);
  else giveNew(fd, newMode, dirname(target));
  await syncDescriptor(fd);
  crashPoint('atomic-write:synced');
}

/** A file that was not there before. */
function giveNew(fd: number, mode: number, directory: string): void {
  giveTo(fd, { mode });
  giveToOwnerOf(directory, fd);
}

function publish(
  directory: OpenedDirectory,
  temp: string,
  name: string,
  fence: (() => void) | undefined,
): void {
  fence?.();
  crashPoint('atomic-write:fenced');
  renameNow(directory.at(temp), directory.at(name));
  crashPoint('atomic-write:renamed');
}
