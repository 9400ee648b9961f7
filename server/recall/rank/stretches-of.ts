import { analyse } from '../analyse/analyse';
import { foldWithPlaces, originalStretch } from '../analyse/fold';
import type { RecallQuery } from '../query/recall-query';
import { soughtOf } from './sought';

/** A stretch of a text that matched, and which thing of the query it was. */
export interface FoundStretch {
  start: number;
  end: number;
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
  const phrases = query.phrases.map(({ words }) => words);
  const parts = analyse(text);
  const found: FoundStretch[] = [];
  for (const { term, word, start, end } of parts) {
    const of =
      sought.byTerm.get(term) ??
      sought.prefixes.find(({ prefix }) => word.startsWith(prefix))?.slot;
    if (of !== undefined) found.push({ start, end, of });
  }
  const inTurn = parts.filter(({ is }) => is === 'part');
  phrases.forEach((words, index) => {
    for (let at = 0; at + words.length <= inTurn.length; at += 1) {
      if (!words.every((word, offset) => inTurn[at + offset]?.word === word)) continue;
      const [first, last] = [inTurn[at], inTurn[at + words.length - 1]];
      if (first && last)
        found.push({ start: first.start, end: last.end, of: sought.slots.length + index });
    }
  });
  return found;
}

function substringStretches(text: string, query: RecallQuery): FoundStretch[] {
  if (query.substrings.length === 0) return [];
  const folded = foldWithPlaces(text);
  const base = query.words.length * 1000;
  return query.substrings.flatMap(({ text: wanted }, index) => {
    const found: FoundStretch[] = [];
    for (
      let at = folded.folded.indexOf(wanted);
      at >= 0;
      at = folded.folded.indexOf(wanted, at + wanted.length)
    )
      found.push({ ...originalStretch(folded, at, at + wanted.length), of: base + index });
    return found;
  });
}
