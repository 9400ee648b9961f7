import { piecesOf } from '../analyse/pieces-of';
import type { IndexFile } from '../index/index-file';
import type { TermGroups } from '../index/postings/rank-postings';
import { longRun } from '../index/tally';
import { termsHolding } from '../index/vocabulary';
import type { RecallQuery, WantedWord } from '../query/recall-query';

/** By which terms passages are looked for: ours alone, nothing typed is read as syntax of the engine. */
export interface Match {
  /** Null: words cannot tell, every passage is looked into. */
  groups: TermGroups | null;
  /** Frequent words were left out: more match than are found. */
  isPart: boolean;
}

export interface MatchOptions {
  passages: number;
  frequencies: ReadonlyMap<string, number>;
}

export function matchOf(file: IndexFile, query: RecallQuery, options: MatchOptions): Match {
  const telling = tellingWords(query.words, options);
  const groups: string[][] = [];
  if (query.words.length > 0) {
    const terms = telling.flatMap(({ terms, read = [] }) => [...terms, ...read]);
    groups.push(distinct(terms));
  }
  for (const { terms } of query.phrases) groups.push(...terms.map((term) => [term]));
  groups.push(...query.substrings.flatMap(({ text }) => groupsOf(file, text)));
  const isPart = telling.length < query.words.length;
  return { groups: groups.length === 0 ? null : groups, isPart };
}

/** Above this many passages very frequent words are left out of the first stage. */
const manyPassages = 200_000;
const frequentPart = 0.05;

function tellingWords(words: readonly WantedWord[], { passages, frequencies }: MatchOptions) {
  if (passages <= manyPassages) return words;
  const isFrequent = ({ terms, read = [] }: WantedWord) =>
    [...terms, ...read].some((term) => (frequencies.get(term) ?? 0) > frequentPart * passages);
  const isKnown = ({ terms, read = [] }: WantedWord) =>
    [...terms, ...read].some((term) => frequencies.has(term));
  const rare = words.filter((word) => !isFrequent(word));
  return rare.filter(isKnown).length >= 2 ? rare : words;
}

function distinct(terms: readonly string[]): string[] {
  return [...new Set(terms)];
}

/** Terms of which one of each group stands wherever this text does; empty where words cannot tell. */
function groupsOf(file: IndexFile, text: string): string[][] {
  return [...text.matchAll(run)].flatMap(({ 0: found, index }) => {
    if (dense.test(found)) return denseGroups(file, found);
    const isOpen = { before: index === 0, after: index + found.length === text.length };
    return wordGroup(file, found, isOpen);
  });
}

function wordGroup(
  file: IndexFile,
  piece: string,
  isOpen: { before: boolean; after: boolean },
): string[][] {
  const [open, shut] = isOpen.before ? (['inside', 'end'] as const) : (['start', 'whole'] as const);
  const terms = termsHolding(file, piece, isOpen.after ? open : shut, mostTerms);
  // So many tell nothing.
  return terms.length >= mostTerms ? [] : [distinct([...terms, longRun])];
}

/** Each two characters side by side are a term; of a single one every term that begins with it, or ends. */
function denseGroups(file: IndexFile, found: string): string[][] {
  const pairs = piecesOf(found).filter(({ is, term }) => is === 'part' && [...term].length > 1);
  if (pairs.length > 0) return pairs.map(({ term }) => [term]);
  const terms = termsHolding(file, found, 'inside', mostTerms);
  return terms.length >= mostTerms ? [] : [distinct([...terms, longRun])];
}

const mostTerms = 3000;
const denseClass =
  '\\p{scx=Han}\\p{scx=Hiragana}\\p{scx=Katakana}\\p{sc=Hangul}\\p{sc=Thai}\\p{sc=Lao}\\p{sc=Khmer}\\p{sc=Myanmar}';
const run = new RegExp(`[${denseClass}]+|(?:(?![${denseClass}])[\\p{L}\\p{N}\\p{M}])+`, 'gu');
const dense = new RegExp(`^[${denseClass}]`, 'u');
