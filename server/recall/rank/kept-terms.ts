import { eachChunk } from '../analyse/each-chunk';
import { longestWord } from '../analyse/folded-word';
import { piecesOf } from '../analyse/pieces-of';
import { stemOf } from '../analyse/stem-of';
import { termNumber } from '../analyse/term-number';
import { eachBeginning, type Counts } from './count-terms';
import type { Sought } from './sought';

/** What counting needs of a text, without the text: about two bytes a character. */
export interface KeptTerms {
  /** Of each term its number, see `termNumber`. */
  terms: readonly number[];
  /** As `countTerms` counts them where nothing of a name can be sought. */
  length: number;
  /** Of each name: how many terms it has besides those, how many places of the gate follow, and these. */
  names: readonly number[];
}

/** What is kept with a passage: that it was met once, or its terms. */
export type Met = 'once' | MetAgain;

export interface MetAgain {
  /** Itself: a copy of it may have another text. */
  of: object;
  terms: KeptTerms;
  /** Who counted last, and where the counts are among all of that one. */
  by: number;
  at: number;
}

/** What `countTerms` tells of the text that these were kept of; but words that only begin as one does. */
export function countsIn({ terms, length, names }: KeptTerms, sought: Sought): Counts {
  const { numbers } = sought;
  let counts: Uint16Array | null = null;
  for (let slot = 0; slot < numbers.length; slot += 1) {
    const wanted = numbers[slot] as number;
    let found = 0;
    for (let at = 0; at < terms.length; at += 1) if (terms[at] === wanted) found += 1;
    if (found > 0) (counts ??= new Uint16Array(numbers.length))[slot] = found;
  }
  return {
    counts: counts ?? sought.none,
    length: length + lengthOfNames(names, sought.gate),
    isAny: counts !== null,
  };
}

function lengthOfNames(names: readonly number[], gate: Uint8Array): number {
  let length = 0;
  for (let at = 0; at < names.length;) {
    const end = at + 2 + (names[at + 1] as number);
    for (let place = at + 2; place < end; place += 1)
      if (gate[names[place] as number] === 1) {
        length += names[at] as number;
        break;
      }
    at = end;
  }
  return length;
}

export function keptTermsOf(text: string): KeptTerms {
  const terms: number[] = [];
  const names: number[] = [];
  let length = 0;
  eachChunk(text, (start, end, isPlain) => {
    length += 1;
    if (isPlain) {
      const word = text.slice(start, Math.min(end, start + longestWord)).toLowerCase();
      terms.push(termNumber(stemOf(word)));
      return;
    }
    const pieces = piecesOf(text.slice(start, end));
    for (const { term } of pieces) terms.push(termNumber(term));
    const at = names.push(0, 0) - 1;
    const isRead = eachBeginning(text, start, end, (place) => names.push(place) === 0);
    if (isRead) {
      names.length = at - 1;
      length += pieces.length - 1;
      return;
    }
    length += 1;
    names[at - 1] = pieces.length - 2;
    names[at] = names.length - at - 1;
  });
  return { terms: terms.slice(), length, names: names.slice() };
}
