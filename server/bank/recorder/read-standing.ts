import { dirname } from 'node:path';
import type { BankPath } from '@/lib/bank-path';
import { companionAt } from '@/server/disk/companions';
import { besideRoot, confine, isPlainlyWithin, type ConfinedPath } from '@/server/disk/confine';
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
  const place = size > readInOneTurn ? null : plainPlace(root, path);
  if (place === null) return null;
  const { bytes, facts, truncated } = readSmallSync(place, readInOneTurn);
  return truncated ? null : { bytes, facts };
}

/** Null when it takes longer than a turn to find out. */
function plainPlace(root: string, path: BankPath): ConfinedPath | null {
  const beside = companionAt(root, path);
  if (beside !== null) return besideRoot(root, path, beside);
  const absolute = `${root}/${path}`;
  if (!isPlainlyWithin(root, dirname(absolute))) return null;
  return { root, path, absolute, real: absolute, within: root, exists: true };
}

/** Null when it is too large to be read as a whole. */
export async function readWhole(place: ConfinedPath): Promise<Standing | null> {
  const { bytes, facts, truncated } = await readUpTo(place, wholeBytes);
  return truncated ? null : { bytes, facts };
}

export function placeOf(root: string, path: BankPath): Promise<ConfinedPath> {
  return confine(root, path);
}
