import { promisify } from 'node:util';
import { inflateRaw } from 'node:zlib';
import { failure } from '@/lib/errors';
import type { SqliteFile } from '@/server/disk/sqlite-file';
import { revisionOf } from './keep-content';
import { largestChunk } from './split';

const inflate = promisify(inflateRaw);

/** Taken out of the store in one turn. */
const chunksAtOnce = 64;

/** The bytes of a revision, checked against it; null when they are not kept. @throws CORRUPT_DOCUMENT */
export async function readContent(file: SqliteFile, revision: string): Promise<Buffer | null> {
  const found = await file.read((sql) => sql.all(findContent, [revision])[0] ?? null);
  if (found === null) return null;
  const pieces: Buffer[] = [];
  for (;;) {
    const rows = await file.read((sql) =>
      sql.all(findParts, [found['id'] ?? null, pieces.length, chunksAtOnce]),
    );
    pieces.push(
      ...(await Promise.all((rows ?? []).map((row) => inflated(row['deflated'], revision)))),
    );
    if ((rows ?? []).length < chunksAtOnce) break;
  }
  const bytes = Buffer.concat(pieces);
  if (revisionOf(bytes) !== revision) throw damaged(revision);
  return bytes;
}

const findContent = 'SELECT id FROM content WHERE revision = ?';
const findParts =
  'SELECT deflated FROM part JOIN chunk ON chunk.id = part.chunk WHERE content = ? ORDER BY position LIMIT ?3 OFFSET ?2';

/** Never more than a chunk may have: a forged one could swell to gigabytes. */
async function inflated(value: unknown, revision: string): Promise<Buffer> {
  try {
    return await inflate(value as Buffer, { maxOutputLength: largestChunk });
  } catch (error) {
    throw damaged(revision, error);
  }
}

function damaged(revision: string, cause?: unknown) {
  return failure(
    'CORRUPT_DOCUMENT',
    `The history's copy of ${revision} is damaged: its bytes are not those that were kept. Nothing was restored from it.`,
    { revision },
    cause,
  );
}
