import type { RecallAnswer } from '@/lib/recall';
import type { IndexFile } from '../index/index-file';
import {
  frequenciesOf,
  wordsAround,
  wordsFrom,
  writtenAmong,
  type WrittenWord,
} from '../index/vocabulary';
import { analyse } from '../analyse/analyse';
import type { RecallQuery, WantedWord } from '../query/recall-query';
import { editDistance, oneChangeAway } from './edit-distance';

export interface Widened {
  query: RecallQuery;
  corrections: RecallAnswer['corrections'];
  /** Of each term that is looked for: in how many passages it stands. */
  frequencies: Map<string, number>;
  /** Words begin so that are not looked for: there are too many. */
  isCut: boolean;
}

/**
 * What the words of a query stand for among those that were written: `deploy*` for all that begin so, and a word nobody
 * wrote for those that begin so, or else for the nearest.
 */
export function widenWords(file: IndexFile, query: RecallQuery): Widened {
  const asked = [...query.words, ...query.phrases].flatMap(({ terms }) => terms);
  const frequencies = frequenciesOf(file, asked);
  const corrections: Widened['corrections'] = [];
  let isCut = false;
  const words = query.words.map((word): WantedWord => {
    if (word.prefix !== null) {
      const begun = wordsFrom(file, word.prefix, mostBegun + 1);
      if (begun.length > mostBegun) isCut = true;
      return { ...word, read: distinctTerms(begun.slice(0, mostBegun)) };
    }
    if (word.terms.some((term) => frequencies.has(term)) || isOfDate(file, word)) return word;
    const nearest = corrections.length < mostCorrected ? nearestTo(file, word) : [];
    if (nearest.length === 0) return word;
    corrections.push({ typed: word.typed, read: [...new Set(nearest.map((one) => one.word))] });
    return { ...word, read: distinctTerms(nearest) };
  });
  const read = words.flatMap((word) => word.read ?? []);
  for (const [term, passages] of frequenciesOf(file, read)) frequencies.set(term, passages);
  return { query: { ...query, words }, corrections, frequencies, isCut };
}

/** Words of dates are found, and are not among those that were written. */
function isOfDate(file: IndexFile, { terms }: WantedWord): boolean {
  const match = terms.map((term) => `"${term.replaceAll('"', '')}"`).join(' OR ');
  return (
    match !== '' &&
    file.numbers('SELECT 1 FROM terms WHERE terms MATCH ? LIMIT 1', [match]).length > 0
  );
}

/** More words than that are not looked for in the place of one. */
const mostBegun = 50;
const mostNearest = 4;
/** A text of made-up words is no typing error. */
const mostCorrected = 10;

function distinctTerms(words: readonly WrittenWord[]): string[] {
  return [...new Set(words.map(({ term }) => term))];
}

function nearestTo(file: IndexFile, { typed }: WantedWord): WrittenWord[] {
  const own = analyse(typed).find(({ is }) => is === 'whole') ?? analyse(typed)[0];
  const word = own?.word ?? '';
  // One number is not meant by another.
  if (word.length < 3 || word.length > 40 || /^\d+$/.test(word)) return [];
  const begun = wordsFrom(file, word, mostNearest);
  if (begun.length > 0) return begun;
  if (word.length < 4) return [];
  const near = word.length < long ? writtenAmong(file, oneChangeAway(word)) : [];
  if (near.length > 0) return mostFrequent(near);
  if (word.length < 8) return [];
  const found = twoChangesAway(file, word);
  const nearest = found.filter((one) => editDistance(one.word, word, 1) <= 1);
  return mostFrequent(nearest.length > 0 ? nearest : found);
}

/** Of a word as long as that few share a third: all that are near are found by those sooner than one by one. */
const long = 15;

/** One of three pieces of a word stays whole where two letters of it change. */
function twoChangesAway(file: IndexFile, word: string): WrittenWord[] {
  const third = Math.floor(word.length / 3);
  const pieces = [word.slice(0, third), word.slice(third, 2 * third), word.slice(2 * third)];
  const telling = pieces.filter((piece) => [...piece].length > 2);
  const beginning = pieces[0] ?? '';
  const { length } = [...word];
  const lengths = { least: length - 2, most: length + 2 };
  const found = [
    ...(telling.length === 0 ? [] : wordsAround(file, telling, mostLookedAt, lengths)),
    ...(telling.includes(beginning) ? [] : wordsFrom(file, beginning, mostLookedAt, lengths)),
  ];
  return found.filter((one) => editDistance(one.word, word, 2) <= 2);
}

const mostLookedAt = 2000;

function mostFrequent(words: readonly WrittenWord[]): WrittenWord[] {
  return [...words]
    .sort((one, other) => other.passages - one.passages || (one.word < other.word ? -1 : 1))
    .slice(0, mostNearest);
}
