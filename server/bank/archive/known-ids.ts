import { ArchiveIds } from '@/server/layouts/memory-bank/archive-ids';
import type { ArchivePlace } from './archive-places';

/** What was learnt of the ids of one memory-bank's archives while they were read from their newest end. */
export interface KnownIds {
  ids: ArchiveIds;
  /** How far each was read, by its path: everything behind that byte has its id in `ids`. */
  frontier: Map<string, number>;
}

const known = new Map<string, KnownIds>();
const mostKnown = 4;

/** Forgotten as soon as one of the archives is not the very file it was. */
export function knownIdsOf(root: string, places: readonly ArchivePlace[]): KnownIds {
  const key = JSON.stringify([root, ...places.map(placeKey)]);
  const found = known.get(key) ?? { ids: new ArchiveIds(), frontier: new Map<string, number>() };
  known.delete(key);
  known.set(key, found);
  const [oldest] = known.keys();
  if (known.size > mostKnown && oldest !== undefined) known.delete(oldest);
  return found;
}

export function placeKey({ path, facts }: ArchivePlace): string {
  const { dev, ino, size, mtimeNs, ctimeNs } = facts;
  return `${path}:${dev}:${ino}:${size}:${mtimeNs}:${ctimeNs}`;
}
