import type { Bank } from './bank';
import type { NextDocument } from './document-change';
import { loadKept } from './history/load-kept';

/** A content of the history as what a document becomes; its bytes are loaded when it is applied. */
export function keptDocument(
  { history }: Pick<Bank, 'history'>,
  { revision, size, mode }: { revision: string | null; size: number | null; mode: number | null },
): NextDocument | null {
  if (revision === null) return null;
  return {
    revision,
    size: size ?? 0,
    mode,
    heldBytes: 0,
    load: () => loadKept(history, revision),
    pieces: () => history.stream(revision),
  };
}
