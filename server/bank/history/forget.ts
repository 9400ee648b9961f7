import type { BankPath } from '@/lib/bank-path';
import type { Sql } from '@/server/disk/sql';
import type { SqliteFile } from '@/server/disk/sqlite-file';
import { removeContent, usedBytes } from './remove-content';

/*
 * Forgets contents for good. The rows that say who wrote them when stay.
 *
 * In one transaction: the contents go, then every chunk of theirs no other content has. SQLite overwrites what it
 * deletes (`secure_delete`), and removes its rollback journal when it commits; a small file is written anew as well.
 * A crash before the commit leaves everything, after it nothing of them. Not protected: what a file system, a snapshot
 * or a backup keeps of earlier states of the file.
 */

/** Beyond, writing the file anew would hold up everybody; what was deleted is overwritten in any case. */
const vacuumBytes = 64 << 20;

export async function forgetContents(
  file: SqliteFile,
  revisions: readonly string[],
): Promise<void> {
  await file.write((sql) => revisions.forEach((revision) => removeContent(sql, revision)));
  const bytes = await file.read((sql) => usedBytes(sql));
  if ((bytes ?? 0) <= vacuumBytes) await file.vacuum();
}

export interface Uses {
  /** Documents that have a version with one of the contents. */
  paths: BankPath[];
  /** Other contents that have a part of one of them. */
  sharing: number;
}

/** What else forgetting contents would take, and what it would leave. */
export async function usesOfContents(
  file: SqliteFile,
  revisions: readonly string[],
): Promise<Uses> {
  const paths = new Set<BankPath>();
  const sharing = new Set<number>();
  const note = (sql: Sql, revision: string) => {
    for (const { path } of sql.all(pathsWith, [revision])) paths.add(String(path) as BankPath);
    for (const { content } of sql.all(contentsSharing, [revision])) sharing.add(Number(content));
    return sql.all('SELECT id FROM content WHERE revision = ?', [revision]).map(({ id }) => id);
  };
  const own = await file.read((sql) => revisions.flatMap((revision) => note(sql, revision)));
  for (const id of own ?? []) sharing.delete(Number(id));
  return { paths: [...paths].sort(), sharing: sharing.size };
}

const pathsWith = 'SELECT DISTINCT CAST(path AS BLOB) AS path FROM version WHERE revision = ?';
const chunksOf = 'SELECT chunk FROM part JOIN content ON content.id = content WHERE revision = ?';
const contentsSharing = `SELECT DISTINCT content FROM part WHERE chunk IN (${chunksOf})`;
