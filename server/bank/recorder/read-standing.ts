import { dirname } from 'node:path';
import type { BankPath } from '@/lib/bank-path';
import { confine, isPlainlyWithin, type ConfinedPath } from '@/server/disk/confine';
import type { EntryFacts } from '@/server/disk/entry';
import { readSmallSync, readUpTo } from '@/server/disk/read';

/** The bytes of a document, and the facts of the very file they were read from. */
export interface Standing {
  bytes: Buffer;
  facts: EntryFacts;
}

/** Read within the turn of the event. */
const readInOneTurn = 256 << 10;
/** Read as a whole; what is larger is read in pieces. */
export const wholeBytes = 4 << 20;

/** Null when it cannot be read within this turn. For local file systems alone. */
export function readAtOnce(root: string, path: BankPath, size: number): Standing | null {
  const absolute = `${root}/${path}`;
  if (size > readInOneTurn || !isPlainlyWithin(root, dirname(absolute))) return null;
  const place: ConfinedPath = { root, path, absolute, real: absolute, exists: true };
  const { bytes, facts, truncated } = readSmallSync(place, readInOneTurn);
  return truncated ? null : { bytes, facts };
}

/** Null when it is too large to be read as a whole. */
export async function readWhole(place: ConfinedPath): Promise<Standing | null> {
  const { bytes, facts, truncated } = await readUpTo(place, wholeBytes);
  return truncated ? null : { bytes, facts };
}

export function placeOf(root: string, path: BankPath): Promise<ConfinedPath> {
  return confine(root, path);
}
