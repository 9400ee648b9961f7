import type { Receipt } from './receipt';

/** The receipts that undid one, the newest first. */
export function undoneBy(receipts: readonly Receipt[], id: string): Receipt[] {
  return receipts.filter(({ undoes }) => undoes === id).reverse();
}

/** The undo under which a receipt lies now: the newest that was not undone itself. Null when its change stands. */
export function standingUndo(receipts: readonly Receipt[], id: string): Receipt | null {
  const undos = undoneBy(receipts, id);
  // An undo comes after what it undoes, so that this ends; a forged journal may say otherwise.
  const later = receipts.slice(receipts.findIndex((receipt) => receipt.id === id) + 1);
  return (
    undos.find((undo) => later.includes(undo) && standingUndo(later, undo.id) === null) ?? null
  );
}
