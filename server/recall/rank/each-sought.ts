import { eachChunk } from '../analyse/each-chunk';
import { longestWord } from '../analyse/folded-word';
import { piecesOf } from '../analyse/pieces-of';
import { stemOf } from '../analyse/stem-of';
import { mayBe, mayHold } from './count-terms';
import type { Sought } from './sought';

/** Visits each place of a text where something stands that is sought, by the slot of it. */
export function eachSought(
  text: string,
  sought: Sought,
  visit: (slot: number, start: number, end: number) => void,
): void {
  const { gate, byTerm, prefixes } = sought;
  const look = (word: string, term: string, start: number, end: number) => {
    const slot = byTerm.get(term) ?? prefixes.find(({ prefix }) => word.startsWith(prefix))?.slot;
    if (slot !== undefined) visit(slot, start, end);
  };
  eachChunk(text, (start, end, isPlain) => {
    if (isPlain) {
      if (!mayBe(text, start, end, gate)) return;
      const word = text.slice(start, Math.min(end, start + longestWord)).toLowerCase();
      look(word, stemOf(word), start, end);
    } else if (mayHold(text, start, end, gate)) {
      for (const piece of piecesOf(text.slice(start, end)))
        look(piece.word, piece.term, start + piece.start, start + piece.end);
    }
  });
}
