import type { Stretch } from '@/lib/recall';
import { analyse, type Term } from '../analyse/analyse';
import { foldWithPlaces, originalStretch } from '../analyse/fold';
import type { RecallQuery } from '../query/recall-query';
import { eachSought } from './each-sought';
import { soughtOf } from './sought';

/** A stretch of a text that matched, and which thing of the query it was. */
export interface FoundStretch extends Stretch {
  of: number;
}

/** Where a text matches a query, in its order; none touches another. */
export function stretchesOf(text: string, query: RecallQuery): FoundStretch[] {
  const found: FoundStretch[] = [...wordStretches(text, query), ...substringStretches(text, query)];
  found.sort((one, other) => one.start - other.start || other.end - one.end);
  const apart: FoundStretch[] = [];
  for (const one of found) {
    const last = apart.at(-1);
    if (last === undefined || one.start >= last.end) apart.push({ ...one });
    else last.end = Math.max(last.end, one.end);
  }
  return apart;
}

function wordStretches(text: string, query: RecallQuery): FoundStretch[] {
  const sought = soughtOf(query.words);
  const found: FoundStretch[] = [];
  eachSought(text, sought, (slot, start, end) => found.push({ start, end, of: slot }));
  if (query.phrases.length === 0) return found;
  const parts = analyse(text).filter(({ is }) => is === 'part');
  query.phrases.forEach(({ words }, index) => {
    const of = sought.slots.length + index;
    found.push(...phraseStretches(parts, words).map((one) => ({ ...one, of })));
  });
  return found;
}

function phraseStretches(parts: readonly Term[], words: readonly string[]): Stretch[] {
  return parts.flatMap((first, index) => {
    const last = parts[index + words.length - 1];
    const isHere = words.every((word, offset) => parts[index + offset]?.word === word);
    return isHere && last ? [{ start: first.start, end: last.end }] : [];
  });
}

function substringStretches(text: string, query: RecallQuery): FoundStretch[] {
  if (query.substrings.length === 0) return [];
  const folded = foldWithPlaces(text);
  const found: FoundStretch[] = [];
  query.substrings.forEach(({ text: wanted }, index) => {
    let at = folded.folded.indexOf(wanted);
    while (at >= 0) {
      found.push({ ...originalStretch(folded, at, at + wanted.length), of: -1 - index });
      at = folded.folded.indexOf(wanted, at + wanted.length);
    }
  });
  return found;
}
