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
  /** Whether any of what is sought stands there. */
  isAny: boolean;
}

/**
 * How often each thing that is sought stands in a text: what counting all of `termsOf` would give, but words that
 * cannot be one of them are only counted.
 */
export function countTerms(text: string, sought: Sought): Counts {
  const counts = new Uint16Array(sought.slots.length);
  const { gate } = sought;
  let [length, found] = [0, 0];
  eachChunk(text, (start, end, isPlain) => {
    length += 1;
    if (isPlain) {
      if (!mayBe(text, start, end, gate)) return;
      const word = text.slice(start, Math.min(end, start + longestWord)).toLowerCase();
      found += count(counts, sought, word, stemOf(word));
    } else if (mayHold(text, start, end, gate)) {
      const pieces = piecesOf(text.slice(start, end));
      length += pieces.length - 1;
      for (const { word, term } of pieces) found += count(counts, sought, word, term);
    } else length += 1;
  });
  return { counts, length, isAny: found > 0 };
}

/** Whether a word of ASCII letters and digits may be one that is sought. */
export function mayBe(text: string, start: number, end: number, gate: Uint8Array): boolean {
  const first = text.charCodeAt(start) | 32;
  const second = end - start > 1 ? text.charCodeAt(start + 1) | 32 : 0;
  return gate[gatePlace(first, second)] === 1;
}

/** Whether a part of a name, wherever parts may begin, may be one that is sought. */
export function mayHold(text: string, start: number, end: number, gate: Uint8Array): boolean {
  return eachBeginning(text, start, end, (place) => gate[place] === 1);
}

/**
 * Calls `visit` with the place in the gate of each part that may begin here, until it says that this is enough.
 * @returns whether it said so, or there are letters that tell no place
 */
export function eachBeginning(
  text: string,
  start: number,
  end: number,
  visit: (place: number) => boolean,
): boolean {
  let before = 0;
  for (let at = start; at < end; at += 1) {
    const unit = text.charCodeAt(at);
    if (unit > 127) return true;
    const begins = unit < 91 ? unit > 64 || !isAlnum(before) : !isAlnum(before);
    if (begins && isAlnum(unit) && visit(gatePlace(unit | 32, secondOf(text, at + 1, end))))
      return true;
    before = unit;
  }
  return false;
}

/** Of a whole the second character may stand behind a sign. */
function secondOf(text: string, at: number, end: number): number {
  let next = at;
  while (next < end && !isAlnum(text.charCodeAt(next))) next += 1;
  return next < end ? text.charCodeAt(next) | 32 : 0;
}

function isAlnum(unit: number): boolean {
  const lower = unit | 32;
  return (lower > 96 && lower < 123) || (unit > 47 && unit < 58);
}

/** @returns how many it was */
function count(counts: Uint16Array, sought: Sought, word: string, term: string): number {
  let found = 0;
  const add = (slot: number) => {
    counts[slot] = (counts[slot] as number) + 1;
    found += 1;
  };
  const slot = sought.byTerm.get(term);
  if (slot !== undefined) add(slot);
  for (const one of sought.prefixes) if (word.startsWith(one.prefix)) add(one.slot);
  return found;
}
