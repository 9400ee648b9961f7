import { failure, isStrongroomError } from '@/lib/errors';
import type { Bank } from './bank';
import { unifiedDiff } from './diff/unified-diff';
import { earlierBytes } from './earlier-bytes';
import { mergeThreeWay, type Merged } from './merge/merge-three-way';
import { recognisedAt } from './recognised-at';
import type { DocumentNow } from './read-for-change';
import { nextOf } from './read-for-change';
import { revisionConflict } from './revision-conflict';

/** What somebody wants a document to be, and what it was when he began. */
export interface Wish {
  now: DocumentNow;
  /** Null: there was none. */
  base: string | null;
  bytes: Buffer;
}

/**
 * The bytes to write when the document moved on since the base: the three-way merge of both changes.
 * @throws REVISION_CONFLICT the base is not in the history, or the document was removed
 */
export async function mergeOnto(bank: Bank, wish: Wish): Promise<Merged> {
  const { path, bytes: theirs } = wish.now;
  const base = wish.base === null ? null : await earlierBytes(bank, path, wish.base);
  if (theirs === null || (base === null && wish.base !== null)) throw conflict(wish, null);
  const found = (await recognisedAt(bank.root, [path])).get(path);
  const what = { kind: found?.claim.kind ?? 'text', layout: found?.layout.name ?? 'generic', path };
  return mergeThreeWay(what, base, wish.bytes, theirs);
}

/** The refusal of a write whose base moved, with the merge that could be made of it, if any. */
export async function movedOn(bank: Bank, wish: Wish) {
  try {
    return conflict(wish, await mergeOnto(bank, wish));
  } catch (error) {
    if (isStrongroomError(error)) return conflict(wish, null);
    throw error;
  }
}

function conflict({ now, base, bytes }: Wish, merged: Merged | null) {
  const seen = base === null ? null : { revision: base, size: 0, mode: 0 };
  const error = revisionConflict({ path: now.path, base: seen, next: nextOf(bytes) }, now.state);
  const merge = merged && {
    clean: merged.clean,
    conflicts: merged.conflicts,
    diff: unifiedDiff(now.path, now.bytes, merged.bytes),
  };
  return failure('REVISION_CONFLICT', error.message, { ...error.details, merge });
}
