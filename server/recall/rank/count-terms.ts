import { eachChunk } from '../analyse/each-chunk';
import { longestWord } from '../analyse/folded-word';
import { piecesOf } from '../analyse/pieces-of';
import { stemOf } from '../analyse/stem-of';
import { gatePlace, type Sought } from './sought';

export interface Counts {
  /** By slot. */
  counts: Uint16Array;
  /** Terms in all. */
  length: number;
}

/** How often each thing that is sought stands in a text; equal to counting all of `termsOf`, but cheaper. */
export function countTerms(text: string, sought: Sought): Counts {
  const counts = new Uint16Array(sought.slots.length);
  let length = 0;
  eachChunk(text, (start, end, isPlain) => {
    if (!isPlain) {
      for (const { word, term } of piecesOf(text.slice(start, end))) {
        length += 1;
        count(counts, sought, word, term);
      }
      return;
    }
    length += 1;
    const first = text.charCodeAt(start) | 32;
    const second = end - start > 1 ? text.charCodeAt(start + 1) | 32 : 0;
    if (sought.gate[gatePlace(first, second)] === 0) return;
    const word = text.slice(start, Math.min(end, start + longestWord)).toLowerCase();
    count(counts, sought, word, stemOf(word));
  });
  return { counts, length };
}

function count(counts: Uint16Array, sought: Sought, word: string, term: string): void {
  const slot = sought.byTerm.get(term);
  if (slot !== undefined) counts[slot] = (counts[slot] as number) + 1;
  for (const one of sought.prefixes)
    if (word.startsWith(one.prefix)) counts[one.slot] = (counts[one.slot] as number) + 1;
}
