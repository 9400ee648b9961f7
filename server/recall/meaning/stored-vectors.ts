import type { Sql, SqlValue } from '@/server/disk/sql';
import type { PackedVector } from './packed-vector';
import { readMeaningFile, writeMeaningFile } from './meaning-file';

/** A passage of the index and the window of text it stands in. */
export interface PassagePlace {
  passage: number;
  hash: string;
}

/** Hashes of all windows that have a vector in this space; of another space they are forgotten with it. */
export async function knownWindows(stateDirectory: string, space: string): Promise<Set<string>> {
  const known = await readMeaningFile(stateDirectory, (sql) =>
    metaOf(sql, 'space') === space ? sql.rows('SELECT CAST(hash AS BLOB) FROM vectors') : null,
  );
  if (known) return new Set(known.map(([hash]) => hexOf(hash)));
  await writeMeaningFile(stateDirectory, (sql) => {
    sql.run('DELETE FROM vectors WHERE ? = 0', [0]);
    sql.run('DELETE FROM places WHERE ? = 0', [0]);
    setMeta(sql, 'space', space);
  });
  return new Set();
}

export function storeVectors(
  stateDirectory: string,
  vectors: readonly (readonly [string, PackedVector])[],
): Promise<void> {
  return writeMeaningFile(stateDirectory, (sql) => {
    for (const [hash, { units, scale }] of vectors)
      sql.run('INSERT OR REPLACE INTO vectors VALUES (?, ?, ?)', [
        Buffer.from(hash, 'hex'),
        scale,
        Buffer.from(units.buffer, units.byteOffset, units.byteLength),
      ]);
  });
}

/** Which window each passage of an index is; what no passage needs any more goes. */
export function storePlaces(
  stateDirectory: string,
  index: string,
  places: readonly PassagePlace[],
): Promise<void> {
  return writeMeaningFile(stateDirectory, (sql) => {
    sql.run('DELETE FROM places WHERE ? = 0', [0]);
    for (const { passage, hash } of places)
      sql.run('INSERT OR REPLACE INTO places VALUES (?, ?)', [passage, Buffer.from(hash, 'hex')]);
    sql.run('DELETE FROM vectors WHERE ? = 0 AND hash NOT IN (SELECT hash FROM places)', [0]);
    setMeta(sql, 'index', index);
  });
}

export function metaOf(sql: Sql, name: string): string | null {
  const value = sql.rows('SELECT CAST(value AS BLOB) FROM meta WHERE name = ?', [name])[0]?.[0];
  return value === undefined ? null : bytesOf(value).toString('utf8');
}

/** However the engine gives a blob; anything else is nothing. */
export function bytesOf(value: SqlValue | ArrayBuffer | undefined): Buffer {
  if (Buffer.isBuffer(value)) return value;
  return value instanceof ArrayBuffer ? Buffer.from(value) : Buffer.alloc(0);
}

export function hexOf(value: SqlValue | undefined): string {
  return bytesOf(value).toString('hex');
}

function setMeta(sql: Sql, name: string, value: string): void {
  sql.run('INSERT OR REPLACE INTO meta VALUES (?, ?)', [name, Buffer.from(value)]);
}
