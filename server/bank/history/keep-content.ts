import { createHash } from 'node:crypto';
import { promisify } from 'node:util';
import { deflateRaw, deflateRawSync } from 'node:zlib';
import type { Sql } from '@/server/disk/sql';
import type { SqliteFile } from '@/server/disk/sqlite-file';
import { Splitter } from './split';

const deflate = promisify(deflateRaw);

/** A content cut into chunks; `fresh` are those the store had not when it was asked. */
export interface CutContent {
  revision: string;
  size: number;
  /** SHA-256 of each chunk, in order. */
  hashes: Buffer[];
  fresh: Chunk[];
}

export interface Chunk {
  hash: Buffer;
  size: number;
  deflated: Buffer;
}

/** Stored at once, so that memory and the turn stay small. */
const batchBytes = 1 << 20;

/** Cuts bytes at hand. Stores nothing yet: `storeContent` does, in one transaction with what is said of it. */
export async function cutContent(file: SqliteFile, bytes: Buffer): Promise<CutContent> {
  const splitter = new Splitter();
  const pieces = [...splitter.add(bytes), ...splitter.end()];
  const hashes = pieces.map(hashOf);
  const fresh = await freshChunks(file, pieces, hashes);
  return { revision: revisionOf(bytes), size: bytes.length, hashes, fresh };
}

/**
 * Stores the chunks of a stream as it comes, in bounded memory. What is stored and never named is removed by pruning,
 * an hour later at the earliest.
 */
export async function keepStream(
  file: SqliteFile,
  pieces: AsyncIterable<Buffer>,
): Promise<CutContent> {
  const whole = createHash('sha256');
  const splitter = new Splitter();
  const hashes: Buffer[] = [];
  let batch: Buffer[] = [];
  let held = 0;
  let size = 0;
  const flush = async () => {
    hashes.push(...(await storeChunks(file, batch)));
    batch = [];
    held = 0;
  };
  for await (const piece of pieces) {
    whole.update(piece);
    size += piece.length;
    held += piece.length;
    batch.push(...splitter.add(piece));
    if (held >= batchBytes) await flush();
  }
  batch.push(...splitter.end());
  await flush();
  return { revision: `sha256:${whole.digest('hex')}`, size, hashes, fresh: [] };
}

/** Stores what is fresh and gives the whole its name. Part of a transaction. False: a chunk went meanwhile; cut again. */
export function storeContent(sql: Sql, { revision, size, hashes, fresh }: CutContent): boolean {
  if (sql.all('SELECT 1 FROM content WHERE revision = ?', [revision]).length > 0) return true;
  for (const chunk of fresh) addChunk(sql, chunk);
  const ids = hashes.map((hash) => chunkId(sql, hash));
  if (ids.includes(null)) return false;
  const insert = 'INSERT INTO content (revision, size, keptAt) VALUES (?, ?, ?)';
  const { id } = sql.run(insert, [revision, size, Date.now()]);
  ids.forEach((chunk, position) => {
    sql.run('INSERT INTO part (content, position, chunk) VALUES (?, ?, ?)', [id, position, chunk]);
  });
  return true;
}

export function revisionOf(bytes: Uint8Array): string {
  return `sha256:${createHash('sha256').update(bytes).digest('hex')}`;
}

function hashOf(piece: Buffer): Buffer {
  return createHash('sha256').update(piece).digest();
}

export async function freshChunks(
  file: SqliteFile,
  pieces: readonly Buffer[],
  hashes: readonly Buffer[],
): Promise<Chunk[]> {
  const isSmall = pieces.length === 1 && (pieces[0]?.length ?? 0) <= smallBytes;
  // Packing a small one costs less than asking for it.
  const known = isSmall
    ? null
    : await file.read((sql) => hashes.map((hash) => chunkId(sql, hash) !== null));
  const fresh = pieces.flatMap((piece, at) =>
    known?.[at] ? [] : [deflated(piece, hashes[at] as Buffer)],
  );
  return Promise.all(fresh);
}

async function storeChunks(file: SqliteFile, pieces: readonly Buffer[]): Promise<Buffer[]> {
  const hashes = pieces.map(hashOf);
  const fresh = await freshChunks(file, pieces, hashes);
  const isStored = await file.write((sql) => {
    for (const chunk of fresh) addChunk(sql, chunk);
    // Those that were there are young again: pruning must not take them before they are named.
    return hashes.every((hash) => touchChunk(sql, hash));
  });
  return isStored ? hashes : storeChunks(file, pieces);
}

/** Packed within the turn: asking a thread takes five times as long. */
const smallBytes = 8 << 10;

async function deflated(piece: Buffer, hash: Buffer): Promise<Chunk> {
  const pack = piece.length <= smallBytes ? deflateRawSync : deflate;
  return { hash, size: piece.length, deflated: await pack(piece, { level: 6 }) };
}

export function chunkId(sql: Sql, hash: Buffer): number | null {
  const [row] = sql.all('SELECT id FROM chunk WHERE hash = ?', [hash]);
  return row === undefined ? null : Number(row['id']);
}

export function addChunk(sql: Sql, { hash, size, deflated: bytes }: Chunk): void {
  const insert = 'INSERT INTO chunk (hash, size, deflated, keptAt) VALUES (?, ?, ?, ?)';
  sql.run(`${insert} ON CONFLICT (hash) DO NOTHING`, [hash, size, bytes, Date.now()]);
}

function touchChunk(sql: Sql, hash: Buffer): boolean {
  return sql.run('UPDATE chunk SET keptAt = ? WHERE hash = ?', [Date.now(), hash]).changes > 0;
}
