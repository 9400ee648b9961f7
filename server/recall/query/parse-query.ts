import { failure } from '@/lib/errors';
import { longestQuery } from '@/lib/recall-inputs';
import type { RecallQuery, WantedWord } from './recall-query';
import { addFilter, filterNames, noFilters } from './query-filters';
import { typedPieces, type TypedPiece } from './typed-pieces';
import { isStopWord, wantedPhrase, wantedSubstring, wantedWords } from './wanted-words';

export interface ParseOptions {
  /** Days are those of this zone. */
  zone: string;
  nowMs: number;
}

/**
 * What a typed query asks for. Whatever is typed is a query: what makes no sense as a filter is left out with a note,
 * and signs of other query languages are blanks.
 * @throws INVALID_INPUT it is longer than `longestQuery`
 */
export function parseQuery(typed: string, options: ParseOptions): RecallQuery {
  if (typed.length > longestQuery) {
    const message = `The query has ${typed.length} characters; at most ${longestQuery} are read. Ask for less.`;
    throw failure('INVALID_INPUT', message, { characters: typed.length, most: longestQuery });
  }
  const query: RecallQuery = {
    words: [],
    phrases: [],
    substrings: [],
    nots: [],
    filters: noFilters(),
    notes: [],
  };
  const budget = { left: mostWanted, over: 0, seen: new Set<string>() };
  for (const piece of typedPieces(typed, filterNames)) {
    if (piece.is === 'filter') addFilter(query, piece, options);
    else addWanted(query, piece, budget);
  }
  query.words = withoutStopWords(query);
  if (budget.over > 0)
    query.notes.push(
      `${budget.over} more words are left out: at most ${mostWanted} are looked for.`,
    );
  if (query.notes.length > mostNotes) query.notes = [...query.notes.slice(0, mostNotes), '…'];
  return query;
}

/** Terms, not counting again what was wanted already. */
const mostWanted = 200;
const mostNotes = 20;

interface Budget {
  left: number;
  over: number;
  seen: Set<string>;
}

function addWanted(query: RecallQuery, piece: TypedPiece, budget: Budget): void {
  if (budget.left <= 0) {
    budget.over += 1;
    return;
  }
  if (piece.is === 'bare') {
    for (const word of wantedWords(piece.text)) {
      const kept = { ...word, terms: word.terms.slice(0, Math.max(1, budget.left)) };
      if (!isNew(budget, piece, `${kept.prefix ?? ''} ${kept.terms.join(' ')}`, kept.terms.length))
        continue;
      (piece.isNot ? query.nots : query.words).push(kept);
    }
    return;
  }
  const wanted = piece.is === 'phrase' ? wantedPhrase(piece.text) : wantedSubstring(piece.text);
  if (wanted === null) return;
  const size = wanted.is === 'phrase' ? wanted.terms.length : 1;
  if (!isNew(budget, piece, `${wanted.is} ${wanted.typed}`, size)) return;
  if (piece.isNot) query.nots.push(wanted);
  else if (wanted.is === 'phrase') query.phrases.push(wanted);
  else query.substrings.push(wanted);
}

function isNew(budget: Budget, { isNot }: TypedPiece, key: string, size: number): boolean {
  const name = `${isNot ? '-' : ''}${key}`;
  if (budget.seen.has(name)) return false;
  if (budget.left <= 0) {
    budget.over += 1;
    return false;
  }
  budget.seen.add(name);
  budget.left -= size;
  return true;
}

function withoutStopWords({ words, phrases, substrings }: RecallQuery): WantedWord[] {
  const telling = words.filter((word) => !isStopWord(word));
  return telling.length + phrases.length + substrings.length > 0 ? telling : words;
}
