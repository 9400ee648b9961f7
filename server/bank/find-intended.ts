import type { BankPath } from '@/lib/bank-path';
import { isStrongroomError } from '@/lib/errors';
import type { IntendedChange } from './apply-intent';
import type { DocumentState } from './document-change';
import { readForChange, type DocumentNow } from './read-for-change';

/** One document of an interrupted change, and how it stands. */
export interface Found {
  change: IntendedChange;
  /** Null: something stands there, or above, that is no document of the bank. */
  now: DocumentNow | null;
}

/** @param only what is locked: the others are left alone, whatever they have become meanwhile */
export function findIntended(
  root: string,
  changes: readonly IntendedChange[],
  only?: ReadonlySet<BankPath>,
): Promise<Found[]> {
  return Promise.all(
    changes.map(async (change) => {
      const isLeft = only !== undefined && !only.has(change.path);
      return { change, now: isLeft ? null : await reach(root, change.path) };
    }),
  );
}

export function isNew({ change: { before, after }, now }: Found): boolean {
  return now !== null && isState(now.state, after, before);
}

export function isOld({ change: { before, after }, now }: Found): boolean {
  return now !== null && isState(now.state, before, after);
}

/** Told by the bytes; by permissions only where nothing else changes, since not every file system takes what we ask. */
function isState(
  now: DocumentState | null,
  wanted: DocumentState | null,
  other: DocumentState | null,
): boolean {
  if (now?.revision !== wanted?.revision) return false;
  return wanted?.revision !== other?.revision || now?.mode === wanted?.mode;
}

async function reach(root: string, path: BankPath): Promise<DocumentNow | null> {
  try {
    return await readForChange(root, path);
  } catch (error) {
    if (isStrongroomError(error) && elsewhere.has(error.code)) return null;
    throw error;
  }
}

/** A directory or pipe in its place, a link out of the bank, a file in the place of its directory. */
const elsewhere = new Set<string>(['INVALID_INPUT', 'PATH_OUTSIDE_BANK', 'NOT_FOUND']);
