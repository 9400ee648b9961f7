import { dirname } from 'node:path';
import { constants } from 'node:fs';
import { open } from 'node:fs/promises';
import type { FileHandle } from 'node:fs/promises';
import { failure } from '@/lib/errors';
import { crashPoint } from './crash-points';
import { syncDirectory } from './durable';
import { giveToOwnerOf } from './give-to-owner';
import { translating } from './fault';

/*
 * Adds one line to a JSON-lines file, durably.
 *
 * Sequence, and what a crash right after each step leaves:
 *   1. open for append, create 0600                    nothing new, or an empty file
 *   2. if the last byte is no newline, begin with one  a torn tail stays a line of its own
 *   3. write line and newline in one write             the line, or a torn tail that the next append sets apart
 *   4. fsync; of the directory too, once a process     the line: only now it is acknowledged
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
  return translating('append to', path, async () => {
    const handle = await openForAppend(path, options.mode ?? 0o600);
    try {
      const { size, ino } = await factsOfRegular(handle, path);
      const tornTail = size > 0 && (await byteAt(handle, size - 1)) !== 0x0a;
      options.fence?.();
      await writeLine(handle, Buffer.from(`${tornTail ? '\n' : ''}${line}\n`, 'utf8'));
      await syncName(path, ino);
      return { offset: size + (tornTail ? 1 : 0), tornTail };
    } finally {
      await handle.close();
    }
  });
}

/** Fails as an append would, before anything is begun that must be recorded. Makes the file. */
export function proveAppendable(path: string, options: { mode: number }): Promise<void> {
  return translating('append to', path, async () => {
    const handle = await openForAppend(path, options.mode);
    try {
      await factsOfRegular(handle, path);
    } finally {
      await handle.close();
    }
  });
}

/** Files whose name this process has made durable: another may have died between making the file and that. */
const synced = new Map<string, number>();

async function syncName(path: string, ino: number): Promise<void> {
  if (synced.get(path) === ino) return;
  await syncDirectory(dirname(path));
  synced.set(path, ino);
}

async function openForAppend(path: string, mode: number): Promise<FileHandle> {
  const { O_RDWR, O_APPEND, O_CREAT, O_NOFOLLOW, O_NONBLOCK } = constants;
  const handle = await open(path, O_RDWR | O_APPEND | O_CREAT | O_NOFOLLOW | O_NONBLOCK, mode);
  const { size, uid } = await handle.stat();
  // Just made, as it seems.
  if (size === 0 && uid === 0) giveToOwnerOf(dirname(path), handle.fd);
  return handle;
}

async function factsOfRegular(
  handle: FileHandle,
  path: string,
): Promise<{ size: number; ino: number }> {
  const stats = await handle.stat();
  if (stats.isFile()) return stats;
  throw failure('INVALID_INPUT', `${JSON.stringify(path)} is not a regular file.`, { path });
}

async function byteAt(handle: FileHandle, position: number): Promise<number | undefined> {
  const { buffer, bytesRead } = await handle.read(Buffer.alloc(1), 0, 1, position);
  return bytesRead === 1 ? buffer[0] : undefined;
}

async function writeLine(handle: FileHandle, bytes: Buffer): Promise<void> {
  // One write, unless a full disk takes only a part: the rest fails, and the next append sets the torn tail apart.
  for (let done = 0; done < bytes.length;) {
    done += (await handle.write(bytes, done, bytes.length - done)).bytesWritten;
  }
  crashPoint('append-line:written');
  await handle.sync();
  crashPoint('append-line:synced');
}
