import { createHash } from 'node:crypto';
import { promisify } from 'node:util';
import { inflateRaw } from 'node:zlib';
import type { Sql } from '@/server/disk/sql';
import type { SqliteFile } from '@/server/disk/sqlite-file';
import { addChunk, chunkId, freshChunks } from './keep-content';
import { largestChunk, Splitter } from './split';

const inflate = promisify(inflateRaw);

/** A content that is another one with bytes behind it. */
export interface AppendedContent {
  /** The revision of what it begins with. */
  base: string;
  bytes: Buffer;
  /** Of the whole, computed by who has it; reading checks it. */
  revision: string;
}

/**
 * Keeps it by the chunks of what it begins with: only the last one is cut anew, as if the whole had been, since a cut
 * depends on nothing before the one before it.
 * @returns false when what it begins with is not kept, or went meanwhile
 */
export async function keepAppended(
  file: SqliteFile,
  { base, bytes, revision }: AppendedContent,
): Promise<boolean> {
  const end = await file.read((sql) => endOf(sql, base));
  if (!end) return false;
  const last = end.deflated ? await inflate(end.deflated, { maxOutputLength: largestChunk }) : null;
  const splitter = new Splitter();
  const pieces = [...splitter.add(last ? Buffer.concat([last, bytes]) : bytes), ...splitter.end()];
  const hashes = pieces.map((piece) => createHash('sha256').update(piece).digest());
  const fresh = await freshChunks(file, pieces, hashes);
  return file.write((sql) => {
    if (sql.all(contentOf, [revision]).length > 0) return true;
    const found = endOf(sql, base);
    if (found?.id !== end.id || found.position !== end.position) return false;
    for (const chunk of fresh) addChunk(sql, chunk);
    const ids = hashes.map((hash) => chunkId(sql, hash));
    if (ids.includes(null)) return false;
    const size = end.size + bytes.length;
    const { id } = sql.run(insertContent, [revision, size, Date.now()]);
    sql.run(copyParts, [id, end.id, end.position]);
    ids.forEach((chunk, at) => sql.run(insertPart, [id, end.position + at, chunk]));
    return true;
  });
}

const contentOf = 'SELECT id, CAST(size AS INTEGER) AS size FROM content WHERE revision = ?';
const lastPart =
  'SELECT position, CAST(deflated AS BLOB) AS deflated FROM part JOIN chunk ON chunk.id = part.chunk WHERE content = ? ORDER BY position DESC LIMIT 1';
const insertContent = 'INSERT INTO content (revision, size, keptAt) VALUES (?, ?, ?)';
const insertPart = 'INSERT INTO part (content, position, chunk) VALUES (?, ?, ?)';
const copyParts =
  'INSERT INTO part (content, position, chunk) SELECT ?1, position, chunk FROM part WHERE content = ?2 AND position < ?3';

interface End {
  id: number;
  size: number;
  /** Of the last chunk; 0 when there is none. */
  position: number;
  deflated: Buffer | null;
}

function endOf(sql: Sql, revision: string): End | null {
  const [content] = sql.all(contentOf, [revision]);
  if (!content) return null;
  const [part] = sql.all(lastPart, [content['id'] ?? null]);
  return {
    id: Number(content['id']),
    size: Number(content['size']),
    position: Number(part?.['position'] ?? 0),
    deflated: (part?.['deflated'] as Buffer | undefined) ?? null,
  };
}
