import { createHash, type Hash } from 'node:crypto';
import type { ConfinedPath } from '@/server/disk/confine';
import { readRange, streamChunks } from '@/server/disk/read';
import type { IndexedDocument } from '../index/index-writer';
import type { ReadMark } from '../passages/passage-batch';

/*
 * A document that grew is not read from its beginning again, once it is clear that this is still the same.
 *
 * The index keeps of each such document: where reading goes on, its revision up to `proven` bytes, and a digest of the
 * last bytes before `read`. What was added is read first and the beginning looked at afterwards, in one transaction:
 * whatever was written over before the reading shows, and what is written over later changes the inode's time.
 * A small document's beginning is hashed as a whole. Of a large one the last bytes are compared and the file must be
 * the same inode; all of it is hashed when everything is compared next (`proveWhole`). Until then another content in
 * its middle, under the same end, would be found as it was.
 */
export interface GrowthMark {
  next: ReadMark;
  /** Bytes whose passages are in the index. */
  read: number;
  /** Digest of the last bytes before `read`. */
  end: string;
  /** Bytes that are known to be of `revision`; `read`, where nothing is left to prove. */
  proven: number;
  revision: string;
}

/** Its mark; null where it has none, or one that cannot be meant. */
export function markOf({ mark }: IndexedDocument): GrowthMark | null {
  if (mark === null) return null;
  try {
    const value = JSON.parse(mark) as Partial<GrowthMark> | null;
    const numbers = [value?.read, value?.proven, value?.next?.byte, value?.next?.line];
    if (!numbers.every((one) => Number.isSafeInteger(one) && Number(one) >= 0)) return null;
    if (typeof value?.end !== 'string' || typeof value.revision !== 'string') return null;
    return value as GrowthMark;
  } catch {
    return null;
  }
}

/** Hashed at once; larger ones later. */
export const smallBytes = 4 << 20;
const endBytes = 1 << 16;

/** Digest of the last bytes before `size`; null when there are not as many any more. */
export async function endDigest(place: ConfinedPath, size: number): Promise<string | null> {
  const start = Math.max(0, size - endBytes);
  const { bytes } = await readRange(place, start, size - start);
  if (bytes.length < size - start) return null;
  return createHash('sha256').update(bytes).digest('hex').slice(0, 32);
}

/** Revisions of the first `parts` bytes each, in rising order, by one reading; null when there are not as many. */
export async function revisionsOf(
  place: ConfinedPath,
  parts: readonly number[],
  signal?: AbortSignal,
): Promise<string[] | null> {
  const hash = createHash('sha256');
  const found: string[] = [];
  let at = 0;
  const options = { end: parts.at(-1) ?? 0, chunkSize: 1 << 20, ...(signal && { signal }) };
  for await (const chunk of streamChunks(place, options)) {
    let from = 0;
    for (let part = parts[found.length]; part !== undefined; part = parts[found.length]) {
      if (part > at + chunk.length) break;
      hash.update(chunk.subarray(from, part - at));
      from = part - at;
      found.push(revisionOf(hash));
    }
    hash.update(chunk.subarray(from));
    at += chunk.length;
  }
  while (parts[found.length] === at) found.push(revisionOf(hash));
  return found.length === parts.length ? found : null;
}

function revisionOf(hash: Hash): string {
  return `sha256:${hash.copy().digest('hex')}`;
}
