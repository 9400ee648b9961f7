import { createHash } from 'node:crypto';
import { promisify } from 'node:util';
import { inflateRaw } from 'node:zlib';
import { failure } from '@/lib/errors';
import type { SqliteFile } from '@/server/disk/sqlite-file';
import { largestChunk } from './split';

const inflate = promisify(inflateRaw);

/** Taken out of the store in one turn. */
const chunksAtOnce = 32;
/** Beyond, a content is not taken into memory as a whole. */
const largest = 1 << 30;

/** The bytes of a revision, checked against it; null when they are not kept. @throws CORRUPT_DOCUMENT */
export async function readContent(file: SqliteFile, revision: string): Promise<Buffer | null> {
  const found = await file.read((sql) => sql.all(findContent, [revision])[0] ?? null);
  if (found === null) return null;
  const size = Number(found['size']);
  if (size < 0 || size > largest) throw tooLarge(revision);
  const bytes = Buffer.allocUnsafeSlow(size);
  const hash = createHash('sha256');
  let filled = 0;
  for (let position = 0; ; position += chunksAtOnce) {
    const rows = await file.read((sql) =>
      sql.all(findParts, [found['id'] ?? null, position, chunksAtOnce]),
    );
    const pieces = (rows ?? []).map((row) => inflated(row['deflated'], revision));
    for (const piece of await Promise.all(pieces)) {
      if (filled + piece.length > size) throw damaged(revision);
      hash.update(piece);
      filled += piece.copy(bytes, filled);
    }
    if (pieces.length < chunksAtOnce) break;
  }
  const isWhole = filled === size && `sha256:${hash.digest('hex')}` === revision;
  if (isWhole) return bytes;
  // Forgotten or pruned while it was read.
  const isGone = (await file.read((sql) => sql.all(findContent, [revision]).length)) === 0;
  if (isGone) return null;
  throw damaged(revision);
}

const findContent = 'SELECT id, size FROM content WHERE revision = ?';
const findParts =
  'SELECT deflated FROM part JOIN chunk ON chunk.id = part.chunk WHERE content = ?1 AND position >= ?2 ORDER BY position LIMIT ?3';

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
