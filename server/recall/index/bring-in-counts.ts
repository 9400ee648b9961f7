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

/** Frequent words stand together: those of a change are mostly of them, and few pages are written. */
function makeVocabulary(file: IndexFile, counts: Counts): void {
  const next = { frequent: 1, seldom: mostFrequent };
  const insert = 'INSERT INTO words (id, word, term, passages)';
  for (const some of counts) {
    const rows = some.flatMap(wordRow).map(([word, term, passages]) => {
      const isFrequent = passages >= frequent && next.frequent < mostFrequent;
      return [next[isFrequent ? 'frequent' : 'seldom']++, word, term, passages];
    });
    insertMany(file, insert, rows);
    const apart = some.filter(([, asWord, asTerm]) => asTerm > 0 && asTerm !== asWord);
    const terms = apart.map(([key, , asTerm]) => [key, asTerm]);
    insertMany(file, insertTerms, terms);
  }
  file.run(`${insertGrams} WHERE length(word) > ?`, [2]);
}

const frequent = 8;
const mostFrequent = 1 << 20;

function changeVocabulary(file: IndexFile, counts: Counts): void {
  const told = new Map<string, Told>();
  const all = [...counts];
  for (const some of all) tellCounts(file, some, told);
  for (const some of all) changeWords(file, some, told);
  for (const some of all) changeTerms(file, some, told);
}

/** In how many passages a term stands, and who tells. */
interface Told {
  asTerm: number;
  /** Whether the vocabulary does. */
  isApart: boolean;
  /** What the word of the same letters tells. */
  asWord: number;
}

function tellCounts(file: IndexFile, counts: readonly Count[], told: Map<string, Told>): void {
  const columns = `value, (SELECT passages FROM vocabulary WHERE term = value),
    (SELECT passages FROM words WHERE word = value AND term = '')`;
  const keys = JSON.stringify(counts.filter(isTerm).map(([key]) => key));
  for (const [key, apart, word] of file.rows(columns, 'FROM json_each(?)', [keys])) {
    const asWord = numberOf(word ?? 0);
    const isApart = apart !== null;
    told.set(textOf(key), { asTerm: isApart ? numberOf(apart) : asWord, isApart, asWord });
  }
}

function changeWords(
  file: IndexFile,
  counts: readonly Count[],
  told: ReadonlyMap<string, Told>,
): void {
  const rows = counts.flatMap(wordRow);
  const tail = `ON CONFLICT (word, term) DO UPDATE SET passages = passages + excluded.passages
    RETURNING id, CAST(passages AS INTEGER)`;
  const found = insertReturning(file, insertWords, rows, tail);
  rows.forEach(([word, term], at) => {
    const same = term === '' ? told.get(word) : undefined;
    if (same) same.asWord = found[at]?.[1] ?? 0;
  });
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
  told: ReadonlyMap<string, Told>,
): void {
  const kept: [string, number][] = [];
  const gone: string[] = [];
  for (const [term, , by] of counts.filter(isTerm)) {
    const { asTerm, isApart, asWord } = told.get(term) ?? nothing;
    const now = asTerm + by;
    const isTold = now <= 0 || asWord === now;
    if (isTold && isApart) gone.push(term);
    else if (!isTold && !(isApart && by === 0)) kept.push([term, now]);
  }
  const tail = 'ON CONFLICT (term) DO UPDATE SET passages = excluded.passages';
  insertMany(file, insertTerms, kept, tail);
  if (gone.length > 0)
    file.run(`DELETE FROM vocabulary WHERE term IN ${within}`, [JSON.stringify(gone)]);
}

const nothing: Told = { asTerm: 0, isApart: false, asWord: 0 };

function isTerm([key]: Count): boolean {
  return !key.includes('\t');
}

function wordRow([key, asWord]: Count): (readonly [string, string, number])[] {
  if (asWord === 0) return [];
  const [word = '', term = ''] = key.split('\t');
  return [[word, term, asWord]];
}
