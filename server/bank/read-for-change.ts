import type { BankPath } from '@/lib/bank-path';
import { parseBankPath } from '@/lib/bank-path';
import { failure, isStrongroomError } from '@/lib/errors';
import { confine, realPathOf, type ConfinedPath } from '@/server/disk/confine';
import { lookAt, type EntryFacts } from '@/server/disk/entry';
import { readUpTo } from '@/server/disk/read';
import type { DocumentState, NextDocument } from './document-change';
import { revisionOf } from './history/keep-content';
import { revisionInTurns } from './history/pieces-of';

/** A document as it stands: what a change is based on. */
export interface DocumentNow {
  /** Its own, with every link on the way resolved: two names of one document are one, with one lock. */
  path: BankPath;
  place: ConfinedPath;
  /** Null: it is not there. */
  state: DocumentState | null;
  /** Null when it is not there, or was only looked through (`lookForChange`). */
  bytes: Buffer | null;
  /** Of the very file that was read. */
  facts: EntryFacts | null;
  /** The name that was given is a link, inside the bank, to the document. */
  isLink: boolean;
}

const largest = 256 << 20;

/**
 * Reads a document to change it. Own state, version control and what is no regular file are no documents.
 * @throws INVALID_INPUT, PATH_OUTSIDE_BANK, PERMISSION_DENIED, STORAGE_FAULT
 */
export async function readForChange(root: string, text: string): Promise<DocumentNow> {
  const { path, place, isLink } = await placeForChange(root, text);
  const found = await readWhole(place);
  if (found === null) return { path, place, state: null, bytes: null, facts: null, isLink };
  const { bytes, facts } = found;
  const state = { revision: await revisionInTurns(bytes), size: bytes.length, mode: facts.mode };
  return { path, place, state, bytes, facts, isLink };
}

/** Where a document is, and what it is called. @throws INVALID_INPUT, PATH_OUTSIDE_BANK */
export async function placeForChange(
  root: string,
  text: string,
): Promise<Pick<DocumentNow, 'path' | 'place' | 'isLink'>> {
  const place = await confine(root, parseBankPath(text));
  const path = realPathOf(place);
  for (const one of [text, path]) refuseOwnState(one);
  const isLink = (await lookAt(place.absolute))?.kind === 'link';
  return { path, place, isLink };
}

/** Bytes at hand as what a document becomes. @param mode null keeps the one it has */
export function nextOf(bytes: Buffer, mode: number | null = null): NextDocument {
  return {
    revision: revisionOf(bytes),
    size: bytes.length,
    mode,
    heldBytes: bytes.length,
    load: () => Promise.resolve(bytes),
  };
}

async function readWhole(place: ConfinedPath) {
  try {
    const read = await readUpTo(place, largest);
    if (!read.truncated) return read;
  } catch (error) {
    if (isStrongroomError(error) && error.code === 'NOT_FOUND') return null;
    throw error;
  }
  throw failure(
    'INVALID_INPUT',
    `${JSON.stringify(place.path)} is larger than ${largest >> 20} MiB: too large to be changed as a whole.`,
    { path: place.path },
  );
}

/** However it is reached, and however a file system that ignores case spells it. */
function refuseOwnState(path: string): void {
  const own = path.split('/').find((name) => /^\.(strongroom|git)$/i.test(name));
  if (own === undefined) return;
  throw failure(
    'INVALID_INPUT',
    `${JSON.stringify(path)} lies in ${JSON.stringify(own)}, which holds no documents: it is not changed by plans.`,
    { path },
  );
}
