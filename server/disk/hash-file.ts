import { createHash, type Hash } from 'node:crypto';
import { failure } from '@/lib/errors';
import type { ConfinedPath } from './confine';
import { factsOf, type EntryFacts } from './entry';
import { translating } from './fault';
import { openRegular, type OpenedFile } from './open-regular';

/** What a file of any size holds, as far as can be told without holding it. */
export interface HashedFile {
  /** SHA-256 over its bytes, not ended: copy it to go on. */
  hash: Hash;
  facts: EntryFacts;
  lastByte: number | null;
}

const mostTries = 3;

/** Reads a file of any size in pieces; everybody else has a turn between them. @throws REVISION_CONFLICT it is never still */
export function hashFile(place: ConfinedPath): Promise<HashedFile> {
  return translating('read', place.absolute, async () => {
    for (let tries = 1; tries <= mostTries; tries += 1) {
      const found = await openRegular(place, hashed);
      if (found !== null) return found;
    }
    throw failure(
      'REVISION_CONFLICT',
      `${JSON.stringify(place.path || place.absolute)} is being written again and again while it is read. Try again.`,
      { path: place.path || place.absolute },
    );
  });
}

const pieceBytes = 1 << 20;

/** Null when it was written meanwhile. */
async function hashed({ handle, facts }: OpenedFile): Promise<HashedFile | null> {
  const hash = createHash('sha256');
  const piece = Buffer.allocUnsafeSlow(Math.min(pieceBytes, Math.max(facts.size, 1)));
  let lastByte: number | null = null;
  let position = 0;
  while (position < facts.size) {
    const wanted = Math.min(piece.length, facts.size - position);
    const { bytesRead } = await handle.read(piece, 0, wanted, position);
    if (bytesRead === 0) return null;
    hash.update(piece.subarray(0, bytesRead));
    lastByte = piece[bytesRead - 1] ?? null;
    position += bytesRead;
  }
  const after = factsOf(await handle.stat({ bigint: true }));
  const isStill = after.size === facts.size && after.mtimeNs === facts.mtimeNs;
  return isStill ? { hash, facts: after, lastByte } : null;
}
