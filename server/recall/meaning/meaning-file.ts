import { join } from 'node:path';
import { isStrongroomError } from '@/lib/errors';
import { lookAtSync, type EntryFacts } from '@/server/disk/entry';
import { ensureDirectory, unlinkQuietly } from '@/server/disk/names';
import type { Sql } from '@/server/disk/sql';
import { sqliteFile, type SqliteSchema } from '@/server/disk/sqlite-file';

/*
 * What is known of meaning: one vector for each window of text, by the hash of the text, so that it outlives the index
 * it was made for; and for each passage of one index, named by its file, which window it is. A cache: one that is
 * damaged is thrown away by whoever writes, and not there for whoever reads. Hashes and names are blobs, since text
 * that was damaged would end the process. Looking makes no file.
 */
const schema: SqliteSchema = {
  id: 0x7372526d,
  statements: [
    'CREATE TABLE meta (name TEXT PRIMARY KEY, value BLOB NOT NULL)',
    'CREATE TABLE places (passage INTEGER PRIMARY KEY, hash BLOB NOT NULL)',
    'CREATE TABLE vectors (hash BLOB PRIMARY KEY, scale REAL NOT NULL, units BLOB NOT NULL)',
  ],
};

export function meaningPath(stateDirectory: string): string {
  return join(stateDirectory, 'recall', 'meaning.db');
}

/** When it changes, what was read of it is read again; null when it is not there. */
export function meaningFacts(stateDirectory: string): EntryFacts | null {
  return lookAtSync(meaningPath(stateDirectory));
}

/** Null when there is none, or none that can be read. */
export async function readMeaningFile<T>(
  stateDirectory: string,
  work: (sql: Sql) => T,
): Promise<T | null> {
  const file = sqliteFile(meaningPath(stateDirectory), schema, 200);
  try {
    return await file.read(work);
  } catch (error) {
    if (isStrongroomError(error)) return null;
    throw error;
  } finally {
    file.close();
  }
}

/** One transaction. Only under the lock of the index's writer, or in its thread. */
export async function writeMeaningFile<T>(
  stateDirectory: string,
  work: (sql: Sql) => T,
): Promise<T> {
  const path = meaningPath(stateDirectory);
  await ensureDirectory(join(stateDirectory, 'recall'));
  try {
    return await once(path, work);
  } catch (error) {
    if (!isStrongroomError(error) || error.code !== 'CORRUPT_DOCUMENT') throw error;
    removeMeaningFile(stateDirectory);
    return once(path, work);
  }
}

/** Nothing of what was remembered is left in it. */
export function removeMeaningFile(stateDirectory: string): void {
  for (const end of ['', '-journal']) unlinkQuietly(`${meaningPath(stateDirectory)}${end}`);
}

async function once<T>(path: string, work: (sql: Sql) => T): Promise<T> {
  const file = sqliteFile(path, schema);
  try {
    return await file.write(work);
  } finally {
    file.close();
  }
}
