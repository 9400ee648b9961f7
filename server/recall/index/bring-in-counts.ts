import { insertMany, insertReturning } from './bulk';
import { numberOf, textOf } from './document-rows';
import type { IndexFile } from './index-file';
import type { Count, Counts } from './sorted-counts';

/** Brings what was counted into the vocabulary, and takes out what stands nowhere any more. */
export function bringInCounts(file: IndexFile, counts: Counts): void {
  const isNew = file.numbers('SELECT 1 FROM words LIMIT 1').length === 0;
  if (isNew) makeVocabulary(file, counts);
  else changeVocabulary(file, counts);
}

const insertWords = 'INSERT INTO words (word, term, passages)';
const insertTerms = 'INSERT INTO vocabulary (term, passages)';
const insertGrams = 'INSERT INTO grams (rowid, word) SELECT id, word FROM words';
const within = '(SELECT value FROM json_each(?))';

function makeVocabulary(file: IndexFile, counts: Counts): void {
  for (const some of counts) {
    insertMany(file, insertWords, some.flatMap(wordRow));
    const untold = some.filter(([, asWord, asTerm]) => asTerm > 0 && asTerm !== asWord);
    insertMany(
      file,
      insertTerms,
      untold.map(([key, , asTerm]) => [key, asTerm]),
    );
  }
  file.run(`${insertGrams} WHERE length(word) > ?`, [2]);
}

function changeVocabulary(file: IndexFile, counts: Counts): void {
  const before = new Map<string, Told>();
  const all = [...counts];
  for (const some of all) tellCounts(file, some, before);
  for (const some of all) changeWords(file, some);
  for (const some of all) changeTerms(file, some, before);
}

/** In how many passages the vocabulary says a term stands, and the word of the same letters. */
interface Told {
  asTerm: number | null;
  asWord: number | null;
}

function tellCounts(file: IndexFile, counts: readonly Count[], told: Map<string, Told>): void {
  const columns = `value, (SELECT passages FROM vocabulary WHERE term = value),
    (SELECT passages FROM words WHERE word = value AND term = '')`;
  const keys = JSON.stringify(counts.filter(isTerm).map(([key]) => key));
  for (const [key, asTerm, asWord] of file.rows(columns, 'FROM json_each(?)', [keys]))
    told.set(textOf(key), { asTerm: countOf(asTerm), asWord: countOf(asWord) });
}

function countOf(value: unknown): number | null {
  return value === null ? null : numberOf(value);
}

function changeWords(file: IndexFile, counts: readonly Count[]): void {
  const rows = counts.flatMap(wordRow);
  const tail = `ON CONFLICT (word, term) DO UPDATE SET passages = passages + excluded.passages
    RETURNING id, CAST(passages AS INTEGER)`;
  const found = insertReturning(file, insertWords, rows, tail);
  const ids = (isWanted: (passages: number, by: number) => boolean) =>
    found.flatMap(([id = 0, passages = 0], at) =>
      isWanted(passages, rows[at]?.[2] ?? 0) ? [id] : [],
    );
  const fresh = ids((passages, by) => passages === by);
  if (fresh.length > 0)
    file.run(`${insertGrams} WHERE id IN ${within} AND length(word) > 2`, [JSON.stringify(fresh)]);
  const gone = ids((passages) => passages <= 0);
  if (gone.length > 0) removeWords(file, gone);
}

function removeWords(file: IndexFile, ids: readonly number[]): void {
  const gone = JSON.stringify(ids);
  const remove = `INSERT INTO grams (grams, rowid, word) SELECT 'delete', id, word FROM words`;
  file.run(`${remove} WHERE id IN ${within} AND length(word) > 2`, [gone]);
  file.run(`DELETE FROM words WHERE id IN ${within}`, [gone]);
}

/** Only what the word of the same letters does not tell is kept of a term. */
function changeTerms(
  file: IndexFile,
  counts: readonly Count[],
  before: ReadonlyMap<string, Told>,
): void {
  const after = new Map<string, Told>();
  tellCounts(file, counts, after);
  const kept: [string, number][] = [];
  const gone: string[] = [];
  for (const [term, , by] of counts.filter(isTerm)) {
    const { asTerm: row = null, asWord = null } = before.get(term) ?? {};
    const now = (row ?? asWord ?? 0) + by;
    const isTold = now <= 0 || after.get(term)?.asWord === now;
    if (isTold && row !== null) gone.push(term);
    else if (!isTold && row !== now) kept.push([term, now]);
  }
  const tail = 'ON CONFLICT (term) DO UPDATE SET passages = excluded.passages';
  insertMany(file, insertTerms, kept, tail);
  if (gone.length > 0)
    file.run(`DELETE FROM vocabulary WHERE term IN ${within}`, [JSON.stringify(gone)]);
}

function isTerm([key]: Count): boolean {
  return !key.includes('\t');
}

function wordRow([key, asWord]: Count): (readonly [string, string, number])[] {
  if (asWord === 0) return [];
  const [word = '', term = ''] = key.split('\t');
  return [[word, term, asWord]];
}
