import {
  closeSync,
  constants,
  fstatSync,
  fsyncSync,
  ftruncateSync,
  openSync,
  utimesSync,
  writeSync,
} from 'node:fs';
import { dirname } from 'node:path';
import { failure } from '@/lib/errors';
import { factsOf } from './entry';
import type { EntryFacts } from './entry';
import { errnoOf, faultOf } from './fault';
import { giveToOwnerOf } from './give-to-owner';
import type { LockFile } from './lock-file';

/** Makes a lock file that must not exist and keeps it open; null when something has that name already. */
export function createLeaseFile(path: string, mode: number): LockFile | null {
  const { O_RDWR, O_CREAT, O_EXCL, O_NOFOLLOW } = constants;
  try {
    const fd = openSync(path, O_RDWR | O_CREAT | O_EXCL | O_NOFOLLOW, mode);
    giveToOwnerOf(dirname(path), fd);
    return { fd, path, facts: factsOf(fstatSync(fd, { bigint: true })) };
  } catch (error) {
    if (errnoOf(error) === 'EEXIST') return null;
    throw faultOf(error, 'lock', path);
  }
}

/** Writes at a place of an open lease, in one write: no reader finds half of a short text. */
export function writeLease(file: LockFile, text: string, at = 0): void {
  const bytes = Buffer.from(text, 'utf8');
  try {
    if (writeSync(file.fd, bytes, 0, bytes.length, at) !== bytes.length) {
      throw Object.assign(new Error('short write'), { code: 'ENOSPC' });
    }
  } catch (error) {
    throw faultOf(error, 'write the record of', file.path);
  }
}

export function syncLease(file: LockFile): void {
  try {
    fsyncSync(file.fd);
  } catch (error) {
    throw faultOf(error, 'write the record of', file.path);
  }
}

/** Makes a file young; false when it is gone. */
export function touchFile(path: string): boolean {
  const now = new Date();
  try {
    utimesSync(path, now, now);
    return true;
  } catch (error) {
    if (errnoOf(error) === 'ENOENT') return false;
    throw faultOf(error, 'refresh', path);
  }
}

/**
 * Replaces a small file of a lock, durably as its peers do. A link in its place is not followed, and a file of several
 * names is left alone: somebody means something by the others.
 */
export function writeMarker(path: string, text: string, mode: number): void {
  const { O_WRONLY, O_CREAT, O_NOFOLLOW, O_NONBLOCK } = constants;
  try {
    const fd = openSync(path, O_WRONLY | O_CREAT | O_NOFOLLOW | O_NONBLOCK, mode);
    try {
      const facts = factsOf(fstatSync(fd, { bigint: true }));
      if (facts.kind !== 'file' || facts.nlink !== 1) throw notAMarker(path, facts);
      giveToOwnerOf(dirname(path), fd);
      const bytes = Buffer.from(text, 'utf8');
      if (writeSync(fd, bytes, 0, bytes.length, 0) !== bytes.length) {
        throw Object.assign(new Error('short write'), { code: 'ENOSPC' });
      }
      ftruncateSync(fd, bytes.length);
      fsyncSync(fd);
    } finally {
      closeSync(fd);
    }
  } catch (error) {
    throw faultOf(error, 'write', path);
  }
}

function notAMarker(path: string, { kind, nlink }: EntryFacts) {
  const what = kind === 'file' ? `one of ${nlink} names of a file` : `a ${kind}`;
  return failure(
    'INVALID_INPUT',
    `Cannot lock with ${JSON.stringify(path)}: it is ${what}. Look who made it; it was left alone.`,
    { path, kind },
  );
}
