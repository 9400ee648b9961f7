import type { Sql } from '@/server/disk/sql';
import { asVersion, versionColumns } from './versions';
import type { RecentVersion } from './history';

/** The last versions of all documents, newest first. */
export function recentVersions(sql: Sql, limit: number): RecentVersion[] {
  const from = 'FROM version LEFT JOIN content ON content.revision = version.revision';
  const select = `SELECT ${versionColumns}, CAST(content.keptAt AS INTEGER) AS keptAt ${from}`;
  return sql.all(`${select} ORDER BY version.id DESC LIMIT ?`, [limit]).map((row) => {
    const version = asVersion(row);
    return { ...version, storedMs: Math.max(version.atMs, Number(row['keptAt'] ?? 0)) };
  });
}
