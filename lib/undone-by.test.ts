import { expect, test } from 'vitest';
import type { Receipt } from './receipt';
import { standingUndo, undoneBy } from './undone-by';

const journal = (...pairs: [id: string, undoes: string | null][]) =>
  pairs.map(([id, undoes]) => ({ id, undoes }) as Receipt);

test('a change stands again when its undo was undone', () => {
  const receipts = journal(['write', null], ['undo', 'write'], ['again', 'undo']);
  expect(standingUndo(receipts.slice(0, 2), 'write')?.id).toBe('undo');
  expect(standingUndo(receipts, 'write')).toBeNull();
  expect(standingUndo(receipts, 'undo')?.id).toBe('again');
  const twice = [...receipts, ...journal(['once more', 'write'])];
  expect(standingUndo(twice, 'write')?.id).toBe('once more');
  expect(undoneBy(twice, 'write').map(({ id }) => id)).toEqual(['once more', 'undo']);
});

test('receipts that are forged to undo one another come to an end', () => {
  const receipts = journal(['a', 'b'], ['b', 'a']);
  expect(standingUndo(receipts, 'a')?.id).toBe('b');
  expect(standingUndo(receipts, 'b')).toBeNull();
});
