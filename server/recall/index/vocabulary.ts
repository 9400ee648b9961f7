import {
  allBlocks,
  blocksFor,
  blocksHolding,
  blocksWith,
  readBlocks,
  type Block,
} from './find-blocks';
import type { IndexFile } from './index-file';
import { wordsIn } from './word-block';
import { holdingGrams } from './word-grams';

/** In how many passages each of these terms stands; those nobody wrote are not in it. */
export function frequenciesOf(file: IndexFile, terms: readonly string[]): Map<string, number> {
  const wanted = new Set(terms);
  const found = new Map<string, number>();
  for (const [, body] of readBlocks(file, blocksFor(file, [...wanted]).flat()))
    for (const { word, asTerm } of wordsIn(body, (one) => wanted.has(one)))
      if (asTerm > 0) found.set(word, asTerm);
  const inTheirOrder = [...wanted].filter((term) => found.has(term));
  return new Map(inTheirOrder.map((term) => [term, found.get(term) ?? 0]));
}

export interface WrittenWord {
  word: string;
  term: string;
  passages: number;
}

/** In characters. */
export interface WordLengths {
  least: number;
  most: number;
}

/** Words that begin so, the most frequent first. */
export function wordsFrom(
  file: IndexFile,
  prefix: string,
  most: number,
  lengths: WordLengths | null = null,
): WrittenWord[] {
  const begun = written(blocksWith(file, [prefix], 'beginnings'), tests.start, prefix);
  return mostFrequent(begun, most, lengths);
}

/** Of these words those that were written. */
export function writtenAmong(file: IndexFile, words: readonly string[]): WrittenWord[] {
  const wanted = new Set(words);
  const blocks = blocksWith(file, [...wanted], 'whole');
  return written(blocks, (word) => wanted.has(word)).sort(byWord);
}

/** Words that hold any of these pieces of at least three characters; the most frequent first. */
export function wordsAround(
  file: IndexFile,
  pieces: readonly string[],
  most: number,
  lengths: WordLengths | null = null,
): WrittenWord[] {
  const blocks = blocksHolding(file, pieces.map(holdingGrams).join(' OR '));
  const around = written(blocks, (word) => pieces.some((piece) => word.includes(piece)));
  return mostFrequent(around, most, lengths);
}

/** Terms of words that hold a piece: anywhere, at the end, or as the whole of it. */
export function termsHolding(
  file: IndexFile,
  piece: string,
  where: 'inside' | 'end' | 'start' | 'whole',
  most: number,
): string[] {
  const terms = new Set<string>();
  for (const block of blocksToLookInto(file, piece, where)) {
    for (const { term } of written([block], tests[where], piece)) terms.add(term);
    if (terms.size >= most) break;
  }
  return [...terms].slice(0, most);
}

const tests = {
  inside: (word: string, piece: string) => word.includes(piece),
  end: (word: string, piece: string) => word.endsWith(piece),
  start: (word: string, piece: string) => word.startsWith(piece),
  whole: (word: string, piece: string) => word === piece,
};

function blocksToLookInto(
  file: IndexFile,
  piece: string,
  where: keyof typeof tests,
): Iterable<Block> {
  if (where === 'start') return blocksWith(file, [piece], 'beginnings');
  if (where === 'whole') return blocksWith(file, [piece], 'whole');
  return [...piece].length < 3 ? allBlocks(file) : blocksHolding(file, holdingGrams(piece));
}

function written(
  blocks: Iterable<Block>,
  test: (word: string, piece: string) => boolean,
  piece = '',
): WrittenWord[] {
  const words: WrittenWord[] = [];
  for (const [, body] of blocks)
    for (const { word, term, asWord } of wordsIn(body, (one) => test(one, piece)))
      if (asWord > 0) words.push({ word, term, passages: asWord });
  return words;
}

function mostFrequent(
  words: readonly WrittenWord[],
  most: number,
  lengths: WordLengths | null,
): WrittenWord[] {
  const long = lengths === null ? words : words.filter(({ word }) => isWithin(word, lengths));
  // Sorting numbers alone is cheap, and few words are left to be put in order.
  const passages = Int32Array.from(long, (one) => one.passages).sort();
  const fewest = passages[long.length - most] ?? 0;
  const frequent = long.filter((one) => one.passages >= fewest);
  return frequent
    .sort((one, other) => other.passages - one.passages || byWord(one, other))
    .slice(0, most);
}

function isWithin(word: string, { least, most }: WordLengths): boolean {
  const { length } = beyondPairs.test(word) ? [...word] : word;
  return length >= least && length <= most;
}

const beyondPairs = /[\ud800-\udfff]/;

function byWord(one: WrittenWord, other: WrittenWord): number {
  if (one.word !== other.word) return one.word < other.word ? -1 : 1;
  return one.term < other.term ? -1 : 1;
}
