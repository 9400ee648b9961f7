import {
  closeSync,
  constants,
  fstatSync,
  ftruncateSync,
  openSync,
  readSync,
  statSync,
  writeSync,
} from 'node:fs';
import { dirname } from 'node:path';
import { failure } from '@/lib/errors';
import { errnoOf, faultOf } from './fault';
import { factsOf, sameEntry } from './entry';
import type { EntryFacts } from './entry';
import { giveToOwnerOf, isRoot } from './give-to-owner';

/** A sidecar held open. Numeric: the collector would close a FileHandle, and that releases the lock. */
export interface LockFile {
  fd: number;
  path: string;
  facts: EntryFacts;
}

/**
 * Opens a sidecar for locking, creates it when missing; neither a link, nor a FIFO, nor a directory is one.
 * Node opens with O_CLOEXEC: a child we start does not keep the lock.
 */
export function openLockFile(path: string, mode: number): LockFile {
  const fd = openOrExplain(path, mode);
  const facts = factsOf(fstatSync(fd, { bigint: true }));
  if (facts.kind === 'file') return { fd, path, facts };
  closeSync(fd);
  throw notALockFile(path, `a ${facts.kind}`);
}

/** Opens an existing sidecar to look at it; null when there is none. Changes nothing. */
export function openExistingLockFile(path: string, access: 'read' | 'write'): LockFile | null {
  const { O_RDONLY, O_RDWR, O_NOFOLLOW, O_NONBLOCK } = constants;
  let fd: number;
  try {
    fd = openSync(path, (access === 'read' ? O_RDONLY : O_RDWR) | O_NOFOLLOW | O_NONBLOCK);
  } catch (error) {
    const errno = errnoOf(error);
    if (errno === 'ENOENT' || errno === 'ENOTDIR') return null;
    throw explained(error, path);
  }
  const facts = factsOf(fstatSync(fd, { bigint: true }));
  if (facts.kind === 'file') return { fd, path, facts };
  closeSync(fd);
  throw notALockFile(path, `a ${facts.kind}`);
}

/** Whether the path still names the file we have open: a peer may have unlinked or replaced it. */
export function isStillAtItsPath(file: LockFile): boolean {
  return factsAtItsPath(file) !== null;
}

/** How the file is now, if the path still names it. */
export function factsAtItsPath(file: LockFile): EntryFacts | null {
  try {
    const facts = factsOf(statSync(file.path, { bigint: true }));
    return sameEntry(file.facts, facts) ? facts : null;
  } catch (error) {
    if (errnoOf(error) === 'ENOENT') return null;
    throw faultOf(error, 'look at the lock', file.path);
  }
}

/** The content of an open sidecar; null when it is larger than any record. */
export function readLockRecord(file: LockFile): string | null {
  const buffer = Buffer.alloc(4097);
  const length = readSync(file.fd, buffer, 0, buffer.length, 0);
  return length === buffer.length ? null : buffer.toString('utf8', 0, length);
}

/**
 * Replaces the content in one write at the start, then cuts what was longer. A record is a hint for people: on a
 * full disk there is none, and the lock is as good.
 */
export function writeLockRecord(file: LockFile, text: string, wasEmpty = false): void {
  const bytes = Buffer.from(text, 'utf8');
  try {
    const written = writeSync(file.fd, bytes, 0, bytes.length, 0);
    if (wasEmpty && written === bytes.length) return;
    ftruncateSync(file.fd, written === bytes.length ? written : 0);
  } catch (error) {
    if (errnoOf(error) === null) throw error;
    ftruncateSync(file.fd, 0);
  }
}

export function wipeLockRecord(file: LockFile): void {
  try {
    ftruncateSync(file.fd, 0);
  } catch (error) {
    throw faultOf(error, 'clear the record in', file.path);
  }
}

export function closeLockFile(file: LockFile): void {
  closeSync(file.fd);
}

function openOrExplain(path: string, mode: number): number {
  try {
    return openOrCreate(path, mode);
  } catch (error) {
    throw explained(error, path);
  }
}

function openOrCreate(path: string, mode: number): number {
  const { O_RDWR, O_CREAT, O_NOFOLLOW, O_NONBLOCK } = constants;
  const flags = O_RDWR | O_NOFOLLOW | O_NONBLOCK;
  if (!isRoot()) return openSync(path, flags | O_CREAT, mode);
  return openIfThere(path, flags) ?? createForOwner(path, flags, mode);
}

/** What root makes goes to whose directory it is; a sidecar that is there, as most are, is nobody's to give. */
function createForOwner(path: string, flags: number, mode: number): number {
  const { O_CREAT, O_EXCL } = constants;
  try {
    const fd = openSync(path, flags | O_CREAT | O_EXCL, mode);
    giveToOwnerOf(dirname(path), fd);
    return fd;
  } catch (error) {
    if (errnoOf(error) !== 'EEXIST') throw error;
  }
  return openSync(path, flags | O_CREAT, mode);
}

function openIfThere(path: string, flags: number): number | null {
  try {
    return openSync(path, flags);
  } catch (error) {
    if (errnoOf(error) === 'ENOENT') return null;
    throw error;
  }
}

function explained(error: unknown, path: string): unknown {
  const errno = errnoOf(error);
  if (errno === 'ELOOP') return notALockFile(path, 'a link');
  if (errno === 'EISDIR') return notALockFile(path, 'a directory');
  if (errno === 'ENXIO') return notALockFile(path, 'a fifo or socket');
  return faultOf(error, 'lock', path);
}

function notALockFile(path: string, what: string) {
  return failure(
    'INVALID_INPUT',
    `Cannot lock with ${JSON.stringify(path)}: it is ${what}, a lock file must be a regular file. Look who made it; nothing was changed.`,
    { path, kind: what },
  );
}
