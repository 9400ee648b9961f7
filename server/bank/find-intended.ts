import type { BankPath } from '@/lib/bank-path';
import { isStrongroomError } from '@/lib/errors';
import type { IntendedChange } from './apply-intent';
import { streamChunks } from '@/server/disk/read';
import type { Bank } from './bank';
import { isLarge, type DocumentState } from './document-change';
import type { History } from './history/history';
import { lookForChange } from './look-for-change';
import { readForChange, type DocumentNow } from './read-for-change';

/** One document of an interrupted change, and how it stands. */
export interface Found {
  change: IntendedChange;
  /** Null: something stands there, or above, that is no document of the bank. */
  now: DocumentNow | null;
  /** A part of what was to be added stands at its end: neither old nor new, and nobody else's. */
  isTorn: boolean;
}

/** @param only what is locked: the others are left alone, whatever they have become meanwhile */
export function findIntended(
  { root, history }: Pick<Bank, 'root' | 'history'>,
  changes: readonly IntendedChange[],
  only?: ReadonlySet<BankPath>,
): Promise<Found[]> {
  return Promise.all(
    changes.map(async (change) => {
      const isLeft = only !== undefined && !only.has(change.path);
      const now = isLeft ? null : await reach(root, change);
      return { change, now, isTorn: now !== null && (await isTorn(history, change, now)) };
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

async function reach(root: string, { path, before, after }: IntendedChange) {
  try {
    const isLooked = isLarge(before) || isLarge(after);
    return await (isLooked ? lookForChange : readForChange)(root, path);
  } catch (error) {
    if (isStrongroomError(error) && elsewhere.has(error.code)) return null;
    throw error;
  }
}

/** What stands is the beginning of what was to stand, and more than what stood. */
async function isTorn(
  history: History,
  { before, after, appended }: IntendedChange,
  { state, place }: DocumentNow,
): Promise<boolean> {
  if (!appended || !before || !after || !state) return false;
  if (state.size <= before.size || state.size >= after.size) return false;
  if (!(await history.has(after.revision))) return false;
  return isBeginning(streamChunks(place), history.stream(after.revision));
}

async function isBeginning(
  short: AsyncGenerator<Buffer>,
  long: AsyncGenerator<Buffer>,
): Promise<boolean> {
  let rest: Buffer = Buffer.alloc(0);
  try {
    for await (const piece of short) {
      let left = piece;
      while (left.length > 0) {
        if (rest.length === 0) rest = (await long.next()).value ?? Buffer.alloc(0);
        const length = Math.min(left.length, rest.length);
        if (length === 0 || !left.subarray(0, length).equals(rest.subarray(0, length)))
          return false;
        left = left.subarray(length);
        rest = rest.subarray(length);
      }
    }
    return true;
  } finally {
    await long.return(undefined);
  }
}

/** A directory or pipe in its place, a link out of the bank, a file in the place of its directory. */
const elsewhere = new Set<string>(['INVALID_INPUT', 'PATH_OUTSIDE_BANK', 'NOT_FOUND']);
