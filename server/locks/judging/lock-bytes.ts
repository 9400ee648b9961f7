import { createHash } from 'node:crypto';
import { join } from 'node:path';
import type { LockProtocol } from '@/lib/lock';
import { failure, isStrongroomError } from '@/lib/errors';
import { readInside } from '@/server/disk/lock-directory';
import { holderFile, infoFile } from './lock-directory-names';
import { noRecord, recordOfDirectory, recordOfFile } from './lock-record';
import type { LockRecord } from './lock-record';
import { foreignNameIn } from '../breaking/remove-lock-directory';

/** The record in a lock, as bytes and as understood. */
export interface LockBytes {
  /** Null when it may not be read. */
  record: LockRecord | null;
  unreadable: string | null;
  /** All bytes of the record, for the diff and for telling whether it changed; null when nothing is there. */
  text: string | null;
}

/** @param place absolute path of the directory, or another way to it (`/proc/self/fd/N`) */
export function readLockDirectory(place: string): LockBytes {
  return guarded(() => {
    refuseForeign(place);
    const info = readInside(join(place, infoFile));
    const holder = readInside(join(place, holderFile));
    const text = info === null && holder === null ? null : `${info ?? ''}${holder ?? ''}`;
    return { record: recordOfDirectory(info, holder), text };
  });
}

/** A directory that holds anything but a lock's record is somebody's folder with a lock's name. */
function refuseForeign(place: string): void {
  const name = foreignNameIn(place);
  if (name === null) return;
  throw failure(
    'INVALID_INPUT',
    `it holds ${JSON.stringify(name)}, which no lock has: it is a folder of somebody's, or something was put into the lock.`,
    { path: place, name },
  );
}

export function readLockFile(place: string): LockBytes {
  return guarded(() => {
    const text = readInside(place);
    return { record: text === null ? noRecord : recordOfFile(text), text };
  });
}

/** `sha256:<64 hex>` of the record; null when it has no bytes. */
export function revisionOf({ text }: Pick<LockBytes, 'text'>): string | null {
  return text ? hashOf(text) : null;
}

/** Of a sidecar after its record was cut. */
export const emptyRevision = hashOf('');

function hashOf(text: string): string {
  return `sha256:${createHash('sha256').update(text).digest('hex')}`;
}

/** How the peers that write such a file lock: told by what is in it, half written or not. */
export function protocolOfFile(text: string | null): Exclude<LockProtocol, 'mkdir'> {
  if (text === null || text === '') return 'flock-sidecar';
  if (/"lease_id"/.test(text)) return 'exclusive-json';
  if (/"acquired_at"|"client"/.test(text)) return 'hard-link-json';
  return /^\{"pid"/.test(text) ? 'flock-json' : 'flock-sidecar';
}

function guarded(read: () => Omit<LockBytes, 'unreadable'>): LockBytes {
  try {
    return { ...read(), unreadable: null };
  } catch (error) {
    if (!isStrongroomError(error)) throw error;
    return { record: null, unreadable: error.message.replace(/\.$/, ''), text: null };
  }
}
