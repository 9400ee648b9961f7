import { failure } from '@/lib/errors';
import { longestQuery } from '@/lib/recall-inputs';
import type { RecallQuery, WantedWord } from './recall-query';
import { addFilter, filterNames, noFilters } from './query-filters';
import { mostPieces, typedPieces } from './typed-pieces';
import { WantedList } from './wanted-list';
import { isStopWord } from './wanted-words';

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
  const wanted = new WantedList(query);
  const pieces = typedPieces(typed, filterNames);
  for (const piece of pieces) {
    if (piece.is === 'filter') addFilter(query, piece, options);
    else wanted.add(piece);
  }
  wanted.done();
  if (pieces.length === mostPieces)
    query.notes.push(`What comes after the first ${mostPieces} words is left out.`);
  query.words = withoutStopWords(query);
  if (query.notes.length > mostNotes) query.notes = [...query.notes.slice(0, mostNotes), '…'];
  return query;
}

const mostNotes = 20;

function withoutStopWords({ words, phrases, substrings }: RecallQuery): WantedWord[] {
  const telling = words.filter((word) => !isStopWord(word));
  return telling.length + phrases.length + substrings.length > 0 ? telling : words;
}
