import { closeSync, constants, fstatSync, openSync, readSync } from 'node:fs';
import { dirname } from 'node:path';
import { failure } from '@/lib/errors';
import { crashPoint } from './crash-points';
import { syncDescriptor, syncDirectory, writeFully } from './durable';
import { translating } from './fault';
import { giveToOwnerOf } from './give-to-owner';
import { takeBack } from './take-back';

/*
 * Adds one line to a JSON-lines file, durably.
 *
 * Sequence, and what a crash right after each step leaves:
 *   1. open for append, create 0600; once a process
 *      fsync the directory                             nothing new, or an empty file
 *   2. if the last byte is no newline, begin with one  a torn tail stays a line of its own
 *   3. write line and newline in one write             the line, or a torn tail that the next append sets apart
 *   4. fsync                                           the line: only now it is acknowledged
 * What fails in 3 or 4 (a full disk, a failing device) is taken back, as long as it is the end of the file; a failure
 * of fsync is final.
 *
 * The caller holds the file's lock; without it a foreign append may still not fuse (O_APPEND), but the look at
 * the last byte can be out of date.
 */
export interface AppendOptions {
  mode?: number;
  /** Throws when the lock was lost; nothing has been written then. */
  fence?: () => void;
}

export interface Appended {
  /** Offset of the line's first byte. */
  offset: number;
  /** The file ended in the middle of a line, which was set apart. */
  tornTail: boolean;
}

/** @param line without a newline in it */
export function appendLine(
  path: string,
  line: string,
  options: AppendOptions = {},
): Promise<Appended> {
  if (line.includes('\n')) throw new Error('appendLine takes one line');
  return translating('append to', path, () =>
    openedForAppend(path, options.mode ?? 0o600, async (fd, { ino }) => {
      await syncName(path, ino);
      const { size } = fstatSync(fd);
      const tornTail = size > 0 && byteAt(fd, size - 1) !== 0x0a;
      options.fence?.();
      await writeLine(fd, size, Buffer.from(`${tornTail ? '\n' : ''}${line}\n`, 'utf8'));
      return { offset: size + (tornTail ? 1 : 0), tornTail };
    }),
  );
}

/** Fails as an append would, before anything is begun that must be recorded. Makes the file. */
export function proveAppendable(path: string, options: { mode: number }): Promise<void> {
  return translating('append to', path, () => openedForAppend(path, options.mode, async () => {}));
}

/** Files whose name this process has made durable: another may have died between making the file and that. */
const synced = new Map<string, number>();

async function syncName(path: string, ino: number): Promise<void> {
  if (synced.get(path) === ino) return;
  await syncDirectory(dirname(path));
  synced.set(path, ino);
}

async function openedForAppend<T>(
  path: string,
  mode: number,
  work: (fd: number, facts: { ino: number }) => Promise<T>,
): Promise<T> {
  const { O_RDWR, O_APPEND, O_CREAT, O_NOFOLLOW, O_NONBLOCK } = constants;
  const fd = openSync(path, O_RDWR | O_APPEND | O_CREAT | O_NOFOLLOW | O_NONBLOCK, mode);
  try {
    const stats = fstatSync(fd);
    if (!stats.isFile())
      throw failure('INVALID_INPUT', `${JSON.stringify(path)} is not a regular file.`, { path });
    // Just made, as it seems.
    if (stats.size === 0 && stats.uid === 0) giveToOwnerOf(dirname(path), fd);
    return await work(fd, stats);
  } finally {
    closeSync(fd);
  }
}

function byteAt(fd: number, position: number): number | undefined {
  const byte = Buffer.alloc(1);
  return readSync(fd, byte, 0, 1, position) === 1 ? byte[0] : undefined;
}

async function writeLine(fd: number, size: number, bytes: Buffer): Promise<void> {
  try {
    // One write, unless a full disk takes only a part: then the rest fails.
    await writeFully(fd, bytes);
    crashPoint('append-line:written');
    await syncDescriptor(fd);
    crashPoint('append-line:synced');
  } catch (error) {
    takeBack(fd, size, bytes);
    throw error;
  }
}
