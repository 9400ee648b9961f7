import type { Hash } from 'node:crypto';
import { isStrongroomError } from '@/lib/errors';
import type { EntryFacts } from '@/server/disk/entry';
import { hashFile, type HashedFile } from '@/server/disk/hash-file';
import { lookAt } from '@/server/disk/entry';
import { streamChunks } from '@/server/disk/read';
import type { NextDocument } from './document-change';
import { placeForChange, type DocumentNow } from './read-for-change';

/** A document of any size as it stands, looked through and not held. */
export interface LookedThrough extends DocumentNow {
  /** What goes on from its last byte; null when it is not there. */
  hash: Hash | null;
  lastByte: number | null;
}

/**
 * `readForChange` for what may be too large to be read as a whole: `bytes` is null.
 * @throws INVALID_INPUT, PATH_OUTSIDE_BANK, PERMISSION_DENIED, STORAGE_FAULT · REVISION_CONFLICT it is never still
 */
export async function lookForChange(root: string, text: string): Promise<LookedThrough> {
  const where = { ...(await placeForChange(root, text)), bytes: null };
  try {
    const { hash, facts, lastByte } = await hashed(where);
    const revision = `sha256:${hash.copy().digest('hex')}`;
    const state = { revision, size: facts.size, mode: facts.mode };
    return { ...where, state, facts, hash, lastByte };
  } catch (error) {
    if (!isStrongroomError(error) || error.code !== 'NOT_FOUND') throw error;
    return { ...where, state: null, facts: null, hash: null, lastByte: null };
  }
}

/** What stands, and these bytes behind it. @param now is there */
export function appendedTo({ place, state, hash }: LookedThrough, bytes: Buffer): NextDocument {
  if (state === null || hash === null) throw new Error('nothing to append to');
  const revision = `sha256:${hash.copy().update(bytes).digest('hex')}`;
  const size = state.size + bytes.length;
  async function* pieces() {
    yield* streamChunks(place, { end: state?.size ?? 0 });
    yield bytes;
  }
  const load = () => collected(pieces());
  return { revision, size, mode: null, heldBytes: bytes.length, load, pieces, appended: bytes };
}

export async function collected(pieces: AsyncIterable<Buffer>): Promise<Buffer> {
  const all: Buffer[] = [];
  for await (const piece of pieces) all.push(piece);
  return Buffer.concat(all);
}

/** What was looked through last: planning, offering and applying look at the same bytes within seconds. */
const recent = new Map<string, HashedFile>();
const mostRecent = 16;
/** A second write may fall into the same tick of the clock. */
const settledMs = 50;

async function hashed({ place }: Pick<DocumentNow, 'place'>): Promise<HashedFile> {
  const facts = await lookAt(place.real);
  const known = facts && recent.get(keyOf(facts));
  if (facts && known) return { ...known, facts };
  const found = await hashFile(place);
  if (Date.now() - found.facts.mtimeMs < settledMs) return found;
  if (recent.size >= mostRecent) recent.clear();
  recent.set(keyOf(found.facts), found);
  return found;
}

function keyOf({ dev, ino, size, mtimeNs, ctimeNs }: EntryFacts): string {
  return `${dev}:${ino}:${size}:${mtimeNs}:${ctimeNs}`;
}
