import { createHash } from 'node:crypto';
import { promisify } from 'node:util';
import { inflateRaw } from 'node:zlib';
import { failure, isStrongroomError } from '@/lib/errors';
import type { SqlRow } from '@/server/disk/sql';
import type { SqliteFile } from '@/server/disk/sqlite-file';
import { notKept } from './load-kept';
import { largestChunk } from './split';

const inflate = promisify(inflateRaw);

/** Taken out of the store in one turn. */
const chunksAtOnce = 32;
/** Beyond, a content is not taken into memory as a whole. */
const largest = 1 << 30;

/** The bytes of a revision, checked against it; null when they are not kept. @throws CORRUPT_DOCUMENT */
export async function readContent(file: SqliteFile, revision: string): Promise<Buffer | null> {
  const found = await findContentOf(file, revision);
  if (found === null) return null;
  if (found.size < 0 || found.size > largest) throw tooLarge(revision);
  const bytes = Buffer.allocUnsafeSlow(found.size);
  let filled = 0;
  try {
    for await (const piece of piecesOf(file, revision, found)) filled += piece.copy(bytes, filled);
    return bytes;
  } catch (error) {
    if (isStrongroomError(error) && error.code === 'NOT_FOUND') return null;
    throw error;
  }
}

/** The same in pieces: whoever takes them must not use them before the last one came. @throws NOT_FOUND, CORRUPT_DOCUMENT */
export async function* streamContent(file: SqliteFile, revision: string): AsyncGenerator<Buffer> {
  const found = await findContentOf(file, revision);
  if (found === null) throw notKept(revision);
  yield* piecesOf(file, revision, found);
}

interface FoundContent {
  id: SqlRow[string];
  size: number;
}

async function findContentOf(file: SqliteFile, revision: string): Promise<FoundContent | null> {
  const found = await file.read((sql) => sql.all(findContent, [revision])[0] ?? null);
  return found === null ? null : { id: found['id'] ?? null, size: Number(found['size']) };
}

async function* piecesOf(
  file: SqliteFile,
  revision: string,
  { id, size }: FoundContent,
): AsyncGenerator<Buffer> {
  const hash = createHash('sha256');
  let filled = 0;
  for (let position = 0; ; position += chunksAtOnce) {
    const rows = await file.read((sql) => sql.all(findParts, [id, position, chunksAtOnce]));
    const pieces = (rows ?? []).map((row) => inflated(row['deflated'], revision));
    for (const piece of await Promise.all(pieces)) {
      filled += piece.length;
      if (filled > size) throw damaged(revision);
      hash.update(piece);
      yield piece;
    }
    if (pieces.length < chunksAtOnce) break;
  }
  if (filled === size && `sha256:${hash.digest('hex')}` === revision) return;
  // Forgotten or pruned while it was read.
  if ((await findContentOf(file, revision)) === null) throw notKept(revision);
  throw damaged(revision);
}

const findContent = 'SELECT id, CAST(size AS INTEGER) AS size FROM content WHERE revision = ?';
const findParts =
  'SELECT CAST(deflated AS BLOB) AS deflated FROM part JOIN chunk ON chunk.id = part.chunk WHERE content = ?1 AND position >= ?2 ORDER BY position LIMIT ?3';

/** Never more than a chunk may have: a forged one could swell to gigabytes. */
async function inflated(value: unknown, revision: string): Promise<Buffer> {
  try {
    return await inflate(value as Buffer, { maxOutputLength: largestChunk });
  } catch (error) {
    throw damaged(revision, error);
  }
}

function tooLarge(revision: string) {
  const words = `The history's copy of ${revision} is over ${largest >> 20} MiB: too large to be read as a whole.`;
  return failure('STORAGE_FAULT', words, { revision });
}

function damaged(revision: string, cause?: unknown) {
  return failure(
    'CORRUPT_DOCUMENT',
    `The history's copy of ${revision} is damaged: its bytes are not those that were kept. Nothing was restored from it.`,
    { revision },
    cause,
  );
}
