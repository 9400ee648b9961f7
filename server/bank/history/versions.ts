import type { BankPath } from '@/lib/bank-path';
import type { VersionSurface } from '@/lib/history';
import type { Sql, SqlRow } from '@/server/disk/sql';
import type { NewVersion, StoredVersion } from './history';

/** Text as bytes: the file may be anybody's, and the engine ends the process over text that is not UTF-8. */
export const versionColumns = `
  version.id, CAST(path AS BLOB) AS path, CAST(version.revision AS BLOB) AS revision,
  CAST(version.size AS INTEGER) AS size, CAST(mode AS INTEGER) AS mode, CAST(atMs AS INTEGER) AS atMs,
  CAST(surface AS BLOB) AS surface, CAST(actor AS BLOB) AS actor, CAST(receipt AS BLOB) AS receipt,
  content.id IS NOT NULL AS kept`;
const select = `SELECT ${versionColumns} FROM version LEFT JOIN content ON content.revision = version.revision`;

/** Newest first. */
export function versionsOf(
  sql: Sql,
  path: BankPath,
  { limit = 1000, beforeId = Number.MAX_SAFE_INTEGER }: { limit?: number; beforeId?: number },
): StoredVersion[] {
  const where = 'WHERE version.path = ? AND version.id < ? ORDER BY version.id DESC LIMIT ?';
  return sql.all(`${select} ${where}`, [path, beforeId, limit]).map(asVersion);
}

export function latestOf(sql: Sql, path: BankPath): StoredVersion | null {
  return versionsOf(sql, path, { limit: 1 })[0] ?? null;
}

/** The latest version of every path up to a moment. */
export function momentOf(sql: Sql, moment: { ms: number } | { id: number }): StoredVersion[] {
  const [bound, value] = 'ms' in moment ? ['atMs <= ?', moment.ms] : ['id <= ?', moment.id];
  const last = `SELECT max(id) FROM version WHERE ${bound} GROUP BY path`;
  return sql
    .all(`${select} WHERE version.id IN (${last}) ORDER BY version.path`, [value])
    .map(asVersion);
}

/** Oldest first. */
export function versionsSince(sql: Sql, id: number, limit: number): StoredVersion[] {
  const where = 'WHERE version.id > ? ORDER BY version.id LIMIT ?';
  return sql.all(`${select} ${where}`, [id, limit]).map(asVersion);
}

/**
 * Adds a version, unless its path's latest says the same; then a receipt names the writer of that one. One that the
 * history has already gone on from is not added either, see `follows`.
 * @returns its id; null when nothing was added
 */
export function addVersion(
  sql: Sql,
  { path, atMs, surface, actor, receipt, mode, isFirst, follows }: NewVersion,
  { revision, size }: { revision: string | null; size: number | null },
): number | null {
  const latest = latestOf(sql, path);
  if (latest === null && revision === null) return null;
  if (latest !== null && isFirst) return null;
  if (latest?.revision === revision && latest.mode === mode) {
    if (receipt === null || latest.receipt !== null) return null;
    const update = 'UPDATE version SET surface = ?, actor = ?, receipt = ? WHERE id = ?';
    sql.run(update, [surface, actor, receipt, latest.id]);
    return null;
  }
  if (follows !== undefined && wasTold(sql, path, { revision, mode, follows })) return null;
  const insert =
    'INSERT INTO version (path, revision, size, mode, atMs, surface, actor, receipt) VALUES (?, ?, ?, ?, ?, ?, ?, ?)';
  const at = steadyTime(atMs, latest);
  const values = [path, revision, size, mode, at, surface, actor, receipt];
  return sql.run(insert, values).id;
}

/** So many of the last are looked at: whoever is later than that tells something twice rather than never. */
const mostPassed = 6;

function wasTold(
  sql: Sql,
  path: BankPath,
  {
    revision,
    mode,
    follows,
  }: Pick<StoredVersion, 'revision' | 'mode'> & { follows: string | null },
): boolean {
  const last = versionsOf(sql, path, { limit: mostPassed });
  if (last[0]?.revision === follows) return false;
  const told = last.findIndex((one) => one.revision === revision && one.mode === mode);
  if (told < 1) return false;
  const before = last.slice(told + 1).map((one) => one.revision);
  if (last.length < mostPassed) before.push(null);
  return before.includes(follows);
}

/** A file's own time may be set to anything: never before the version it follows, and never in the future. */
function steadyTime(atMs: number, latest: StoredVersion | null): number {
  return Math.round(Math.max(Math.min(atMs, Date.now()), latest?.atMs ?? 0));
}

export function asVersion(row: SqlRow): StoredVersion {
  const text = (key: string) => (row[key] === null ? null : String(row[key]));
  const count = (key: string) => (row[key] === null ? null : Number(row[key]));
  return {
    id: Number(row['id']),
    path: String(row['path']) as BankPath,
    revision: text('revision'),
    size: count('size'),
    mode: count('mode'),
    atMs: Number(row['atMs']),
    surface: String(row['surface']) as VersionSurface,
    actor: text('actor'),
    receipt: text('receipt'),
    kept: row['kept'] === 1,
  };
}
