import type { SqliteSchema } from '@/server/disk/sqlite-file';

/**
 * A content is a list of chunks; a chunk is kept once, however many contents share it. Versions say which document had
 * which content when; they stay when the content goes.
 */
export const historySchema: SqliteSchema = {
  id: 0x73726d68,
  statements: [
    'CREATE TABLE chunk (id INTEGER PRIMARY KEY, hash BLOB NOT NULL UNIQUE, size INTEGER NOT NULL, deflated BLOB NOT NULL, keptAt INTEGER NOT NULL) STRICT',
    'CREATE TABLE content (id INTEGER PRIMARY KEY, revision TEXT NOT NULL UNIQUE, size INTEGER NOT NULL, keptAt INTEGER NOT NULL) STRICT',
    'CREATE TABLE part (content INTEGER NOT NULL REFERENCES content ON DELETE CASCADE, position INTEGER NOT NULL, chunk INTEGER NOT NULL REFERENCES chunk, PRIMARY KEY (content, position)) STRICT, WITHOUT ROWID',
    'CREATE INDEX partOfChunk ON part (chunk)',
    'CREATE TABLE version (id INTEGER PRIMARY KEY AUTOINCREMENT, path TEXT NOT NULL, revision TEXT, size INTEGER, mode INTEGER, atMs INTEGER NOT NULL, surface TEXT NOT NULL, actor TEXT, receipt TEXT) STRICT',
    'CREATE INDEX versionOfPath ON version (path, id)',
    'CREATE INDEX versionOfRevision ON version (revision)',
    'CREATE INDEX versionAt ON version (atMs)',
  ],
};
