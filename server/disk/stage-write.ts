import { randomBytes } from 'node:crypto';
import { basename, dirname } from 'node:path';
import { failure } from '@/lib/errors';
import { crashPoint } from './crash-points';
import { openDirectory } from './directory-descriptor';
import type { OpenedDirectory } from './directory-descriptor';
import { writeFully, syncDescriptor } from './durable';
import { lookAtSync } from './entry';
import type { EntryFacts } from './entry';
import { translating } from './fault';
import { giveToOwnerOf } from './give-to-owner';
import { closeNow, createExclusive, giveTo, unlinkQuietly } from './names';
import { renamePatiently } from './rename-patiently';
import { staged } from './staged';
import type { Staged, StageOptions } from './staged';

/*
 * The steps of an atomic write, so that several documents can all be made ready before the first one is replaced. The
 * sequence, and what a crash after each step leaves, is told in `atomic-write.ts`; this does 1-4, `publish` 5-6,
 * `settle` 7.
 * Whatever fails removes the temp and closes all; so does `discard`, at any time and as often as one likes. What was
 * published stays published. The target's mode and owner are those it had when it was staged.
 */
export interface WriteOptions extends StageOptions {
  /** Mode of a new file; an existing one keeps its own. Default 0600, whatever the umask. */
  mode?: number;
  /** Mode of the file whether it is new or not. */
  exactMode?: number;
  /** Name of the temp, for peers that sweep their own pattern. Must be different on each call. */
  tempName?: (target: string) => string;
}

/** What is written: at hand, or in pieces where it is too large to be held. */
export type WrittenBytes = Uint8Array | AsyncIterable<Uint8Array>;

/** @param target absolute, its links resolved (`confine(...).real`); its directory exists */
export function stageWrite(
  target: string,
  bytes: WrittenBytes,
  options: WriteOptions = {},
): Promise<Staged> {
  return translating('write', target, async () => {
    const directory = openDirectory(dirname(target), options.within);
    const name = basename(target);
    let temp = '';
    try {
      refuseSpecial(target, lookAtSync(directory.at(name)));
      const fresh = directory.at(options.tempName?.(name) ?? defaultTempName(name));
      const fd = createExclusive(fresh, 0o600);
      temp = fresh;
      await fillTemp(fd, target, bytes, directory.at(name), options);
    } catch (error) {
      if (temp !== '') unlinkQuietly(temp);
      directory.close();
      throw error;
    }
    return staged('write', target, directory, {
      publish: () => publish(temp, target, directory, options),
      discard: () => unlinkQuietly(temp),
      settled: 'atomic-write:directory-synced',
    });
  });
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
  bytes: WrittenBytes,
  old: string,
  options: WriteOptions,
): Promise<void> {
  try {
    crashPoint('atomic-write:temp-opened');
    if (bytes instanceof Uint8Array) await writeHalves(fd, bytes);
    else for await (const piece of bytes) await writeFully(fd, piece);
    crashPoint('atomic-write:written');
    giveFacts(fd, target, lookAtSync(old), options);
    await syncDescriptor(fd);
    crashPoint('atomic-write:synced');
  } finally {
    closeNow(fd);
  }
}

async function writeHalves(fd: number, bytes: Uint8Array): Promise<void> {
  const half = bytes.length >> 1;
  await writeFully(fd, bytes.subarray(0, half));
  crashPoint('atomic-write:half-written');
  await writeFully(fd, bytes.subarray(half));
}

function giveFacts(
  fd: number,
  target: string,
  old: EntryFacts | null,
  { mode = 0o600, exactMode }: WriteOptions,
): void {
  if (old?.kind === 'file') return giveTo(fd, { ...old, mode: exactMode ?? old.mode });
  giveTo(fd, { mode: exactMode ?? mode });
  giveToOwnerOf(dirname(target), fd);
}

async function publish(
  temp: string,
  target: string,
  directory: OpenedDirectory,
  { fence, patienceMs }: WriteOptions,
): Promise<void> {
  const check = () => {
    fence?.();
    refuseMoved(target, directory);
    crashPoint('atomic-write:fenced');
  };
  await renamePatiently(temp, directory.at(basename(target)), check, patienceMs);
  crashPoint('atomic-write:renamed');
}

/** Through the descriptor it would land wherever the directory is now, or nowhere. */
function refuseMoved(target: string, directory: OpenedDirectory): void {
  if (directory.isInPlace()) return;
  throw failure(
    'NOT_FOUND',
    `Cannot write ${JSON.stringify(target)}: its directory was moved or removed meanwhile. Nothing was written.`,
    { path: target },
  );
}
