import { setImmediate as nextTurn } from 'node:timers/promises';
import type { SqlRow } from '@/server/disk/sql';
import type { SqliteFile } from '@/server/disk/sqlite-file';
import { age, expendable, expired, type Ageing, type AgeingVersion } from './choose-prunable';
import { removeContent, usedBytes } from './remove-content';

export interface PruneBounds {
  /** Contents no document has had since then go, and the versions that had them. */
  olderThanMs: number;
  /** Of the file; beyond it, contents go that are younger, the longest unused first. */
  maxBytes: number;
  /** Contents that stay whatever their age. */
  keep: ReadonlySet<string>;
}

export interface Pruned {
  contents: number;
  versions: number;
  /** Still larger than it should be: all that is left must not go. */
  isOver: boolean;
}

/** In one turn. */
const documentsAtOnce = 100;
const removedAtOnce = 32;
/** A piece that was stored so long ago and has no name never gets one. */
const nameWithinMs = 3_600_000;
/** Nor does a content of so many bytes: where room is wanted it goes. */
const largeUnnamed = 1 << 16;

/**
 * Makes room: by age, then by size. What documents hold now, the only copy of a document removed lately, and what is
 * said to stay never goes. A crash in between leaves some of it, and the next run goes on. In small steps: nobody else
 * in this process waits long.
 */
export async function pruneHistory(file: SqliteFile, bounds: PruneBounds): Promise<Pruned> {
  const ageing: Ageing = { tooOld: [], contents: new Map() };
  for (let after: Buffer = Buffer.alloc(0); ;) {
    const rows = await file.read((sql) => sql.all(versionsOfSome, [after, documentsAtOnce]));
    const last = rows?.at(-1);
    if (!rows || !last) break;
    age(ageing, rows.map(asVersion), bounds);
    after = last['path'] as Buffer;
    await nextTurn();
  }
  const old = expired(ageing, bounds.olderThanMs);
  await removeContents(file, old);
  await removeVersions(file, ageing.tooOld);
  await sweepUnnamed(file, bounds.olderThanMs);
  await sweepChunks(file, Date.now() - nameWithinMs);
  for (const revision of old) ageing.contents.delete(revision);
  if (((await file.read(usedBytes)) ?? 0) > bounds.maxBytes) {
    await sweepUnnamed(file, Date.now() - nameWithinMs, largeUnnamed);
  }
  const { removed, isOver } = await shrink(file, expendable(ageing), bounds.maxBytes);
  return { contents: old.length + removed, versions: ageing.tooOld.length, isOver };
}

/** A document's last copy is what stood before the removal that is its newest version. */
const versionsOfSome = `
  WITH some AS (SELECT DISTINCT path FROM version WHERE path > CAST(?1 AS TEXT) ORDER BY path LIMIT ?2)
  SELECT CAST(path AS BLOB) AS path, id, CAST(revision AS BLOB) AS revision, CAST(atMs AS INTEGER) AS atMs,
    CAST(lead(atMs) OVER own AS INTEGER) AS endMs,
    lead(id) OVER own = last_value(id) OVER own AND last_value(revision) OVER own IS NULL AS isLastCopy
  FROM version WHERE path IN some
  WINDOW own AS (PARTITION BY path ORDER BY id ROWS BETWEEN UNBOUNDED PRECEDING AND UNBOUNDED FOLLOWING)
  ORDER BY version.path, id`;

function asVersion(row: SqlRow): AgeingVersion {
  const count = (key: string) => (row[key] === null ? null : Number(row[key]));
  return {
    id: Number(row['id']),
    revision: row['revision'] === null ? null : String(row['revision']),
    atMs: Number(row['atMs']),
    endMs: count('endMs'),
    isLastCopy: row['isLastCopy'] === 1,
  };
}

async function removeContents(file: SqliteFile, revisions: readonly string[]): Promise<void> {
  for (let from = 0; from < revisions.length; from += removedAtOnce) {
    const some = revisions.slice(from, from + removedAtOnce);
    await file.write((sql) => some.forEach((revision) => removeContent(sql, revision)));
    await nextTurn();
  }
}

async function removeVersions(file: SqliteFile, ids: readonly number[]): Promise<void> {
  for (let from = 0; from < ids.length; from += 500) {
    const some = ids.slice(from, from + 500);
    await file.write((sql) => {
      for (const id of some) sql.run('DELETE FROM version WHERE id = ?', [id]);
    });
    await nextTurn();
  }
}

/**
 * What no document ever had: records of cleared locks, which their undo needs, and what was kept for a change, which
 * may have been interrupted and wait to be ended. They grow as old as everything.
 */
async function sweepUnnamed(file: SqliteFile, beforeMs: number, smallest = 0): Promise<void> {
  const unnamed =
    'SELECT CAST(revision AS BLOB) AS revision FROM content WHERE keptAt < ? AND size >= ? AND NOT EXISTS (SELECT 1 FROM version WHERE version.revision = content.revision)';
  const found = await file.read((sql) => sql.all(unnamed, [beforeMs, smallest]));
  await removeContents(
    file,
    (found ?? []).map(({ revision }) => String(revision)),
  );
}

/** Stored for contents that never came. */
async function sweepChunks(file: SqliteFile, beforeMs: number): Promise<void> {
  const orphans =
    'SELECT id FROM chunk WHERE keptAt < ? AND NOT EXISTS (SELECT 1 FROM part WHERE part.chunk = chunk.id)';
  await file.write((sql) =>
    sql.run(`DELETE FROM chunk WHERE id IN (${orphans} LIMIT 500)`, [beforeMs]),
  );
}

async function shrink(file: SqliteFile, revisions: readonly string[], maxBytes: number) {
  for (let removed = 0; ; removed += removedAtOnce) {
    const bytes = (await file.read(usedBytes)) ?? 0;
    const some = revisions.slice(removed, removed + removedAtOnce);
    if (bytes <= maxBytes || some.length === 0) {
      return { removed: Math.min(removed, revisions.length), isOver: bytes > maxBytes };
    }
    await removeContents(file, some);
  }
}
