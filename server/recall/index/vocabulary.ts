import { numberOf, textOf } from './document-rows';
import type { IndexFile } from './index-file';

/** In how many passages each of these terms stands; those nobody wrote are not in it. */
export function frequenciesOf(file: IndexFile, terms: readonly string[]): Map<string, number> {
  const columns = `value, coalesce((SELECT passages FROM vocabulary WHERE term = value),
    (SELECT passages FROM words WHERE word = value AND term = ''))`;
  const rows = file.rows(columns, 'FROM json_each(?)', [JSON.stringify([...new Set(terms)])]);
  const written = rows.filter(([, passages]) => passages !== null);
  return new Map(written.map(([term, passages]) => [textOf(term), numberOf(passages)]));
}

/** A word whose term is another tells it. */
const termColumn = "iif(term = '', word, term)";

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

const anyLength: WordLengths = { least: 0, most: 1000 };

/** Words that begin so, the most frequent first. */
export function wordsFrom(
  file: IndexFile,
  prefix: string,
  most: number,
  lengths = anyLength,
): WrittenWord[] {
  const rest = `FROM (SELECT * FROM words WHERE word >= ? AND word < ? AND ${isSoLong}
    ORDER BY passages DESC, word LIMIT ?)`;
  const { least, most: longest } = lengths;
  return wordsOf(file, rest, [prefix, `${prefix}\u{10ffff}`, least, longest, most]);
}

const isSoLong = 'length(word) BETWEEN ? AND ?';

/** Of these words those that were written. */
export function writtenAmong(file: IndexFile, words: readonly string[]): WrittenWord[] {
  return wordsOf(file, 'FROM words WHERE word IN (SELECT value FROM json_each(?))', [
    JSON.stringify(words),
  ]);
}

/** Words that hold any of these pieces of at least three characters; the most frequent first. */
export function wordsAround(
  file: IndexFile,
  pieces: readonly string[],
  most: number,
  lengths = anyLength,
): WrittenWord[] {
  const match = pieces.map(gramsOf).join(' OR ');
  const within = 'SELECT rowid FROM grams WHERE grams MATCH ?';
  const rest = `FROM (SELECT * FROM words WHERE id IN (${within}) AND ${isSoLong}
    ORDER BY passages DESC, word LIMIT ?)`;
  return wordsOf(file, rest, [match, lengths.least, lengths.most, most]);
}

/** Terms of words that hold a piece: anywhere, at the end, or as the whole of it. */
export function termsHolding(
  file: IndexFile,
  piece: string,
  where: 'inside' | 'end' | 'start' | 'whole',
  most: number,
): string[] {
  const [test, values] = testOf(piece, where);
  const holds =
    [...piece].length < 3 ? '' : ' AND id IN (SELECT rowid FROM grams WHERE grams MATCH ?)';
  const grams = holds === '' ? [] : [gramsOf(piece)];
  const isRange = where === 'start' || where === 'whole';
  const rest = `FROM (SELECT DISTINCT ${termColumn} AS term FROM words WHERE ${test}${isRange ? '' : holds} LIMIT ?)`;
  const rows = file.rows('term', rest, [...values, ...(isRange ? [] : grams), most]);
  return rows.map(([term]) => textOf(term));
}

function testOf(piece: string, where: 'inside' | 'end' | 'start' | 'whole'): [string, string[]] {
  if (where === 'whole') return ['word = ?', [piece]];
  if (where === 'start') return ['word >= ? AND word < ?', [piece, `${piece}\u{10ffff}`]];
  if (where === 'inside') return ['instr(word, ?) > 0', [piece]];
  return ['substr(word, -length(?)) = ?', [piece, piece]];
}

/** Every three characters of a piece, all required. */
function gramsOf(piece: string): string {
  const characters = [...piece];
  const grams = characters.slice(2).map((_, at) => characters.slice(at, at + 3).join(''));
  return `(${grams.map((gram) => `"${gram.replaceAll('"', '')}"`).join(' AND ')})`;
}

function wordsOf(file: IndexFile, rest: string, values: (string | number)[]): WrittenWord[] {
  return file.rows(`word, ${termColumn}, passages`, rest, values).map(([word, term, passages]) => ({
    word: textOf(word),
    term: textOf(term),
    passages: numberOf(passages),
  }));
}
