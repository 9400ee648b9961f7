import { confine } from '@/server/disk/confine';
import { streamChunks } from '@/server/disk/read';
import type { ArchivePlace } from './archive-places';
import { placeKey } from './known-ids';

/** Counted once for as long as the file stays what it is. */
const counts = new Map<string, Promise<number>>();
const mostCounted = 16;

/** How many lines that are not empty an archive has; of the old list nothing is known. */
export function countLines(root: string, place: ArchivePlace): Promise<number> {
  if (place.form === 'list') return Promise.resolve(0);
  const key = JSON.stringify([root, placeKey(place)]);
  const counted = counts.get(key) ?? count(root, place);
  if (!counts.has(key) && counts.size >= mostCounted) counts.clear();
  counts.set(key, counted);
  counted.catch(() => counts.delete(key));
  return counted;
}

async function count(root: string, { path, facts }: ArchivePlace): Promise<number> {
  let lines = 0;
  let length = 0;
  const place = await confine(root, path);
  for await (const piece of streamChunks(place, { end: facts.size, chunkSize: 1 << 20 })) {
    let from = 0;
    for (let at = piece.indexOf(0x0a); at >= 0; at = piece.indexOf(0x0a, from)) {
      if (length + at - from > 0) lines += 1;
      length = 0;
      from = at + 1;
    }
    length += piece.length - from;
  }
  return lines + (length > 0 ? 1 : 0);
}
