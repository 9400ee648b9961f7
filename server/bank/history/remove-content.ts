import type { Sql } from '@/server/disk/sql';

/** Removes a content and the chunks only it had. Part of a transaction. False: it was not there. */
export function removeContent(sql: Sql, revision: string): boolean {
  const [found] = sql.all('SELECT id FROM content WHERE revision = ?', [revision]);
  if (found === undefined) return false;
  const id = Number(found['id']);
  const chunks = sql.all('SELECT DISTINCT chunk FROM part WHERE content = ?', [id]);
  sql.run('DELETE FROM content WHERE id = ?', [id]);
  for (const { chunk } of chunks) sql.run(removeUnused, [Number(chunk)]);
  return true;
}

const removeUnused =
  'DELETE FROM chunk WHERE id = ?1 AND NOT EXISTS (SELECT 1 FROM part WHERE chunk = ?1)';

/** Of the pages that hold something. */
export function usedBytes(sql: Sql): number {
  const value = (name: string) => Number(sql.all(`PRAGMA ${name}`)[0]?.[name] ?? 0);
  return (value('page_count') - value('freelist_count')) * value('page_size');
}
