import { insertMany, insertReturning } from './bulk';
import type { IndexFile } from './index-file';
import type { Tally, WordChange } from './tally';

/** Brings what was counted into the file, and takes out what stands nowhere any more. */
export function flushTally(file: IndexFile, tally: Tally): void {
  flushTerms(file, tally);
  flushWords(file, tally);
  tally.clear();
}

function flushTerms(file: IndexFile, { terms }: Tally): void {
  // In their order: neighbours of one tree.
  const changes = [...terms.values()].filter(({ by }) => by !== 0).sort(byTerm);
  const rows = changes.map(({ term, by }) => [term, by]);
  const head = 'INSERT INTO vocabulary (term, passages)';
  insertMany(file, head, rows, `ON CONFLICT (term) DO UPDATE SET ${sum}`);
  const fewer = changes.filter(({ by }) => by < 0).map(({ term }) => term);
  if (fewer.length === 0) return;
  const gone =
    'DELETE FROM vocabulary WHERE passages <= 0 AND term IN (SELECT value FROM json_each(?))';
  file.run(gone, [JSON.stringify(fewer)]);
}

function flushWords(file: IndexFile, { words }: Tally): void {
  const changes = [...words.values()].filter(({ by }) => by !== 0).sort(byWord);
  const more = changes.filter(({ by }) => by > 0);
  const fewer = changes.filter(({ by }) => by < 0);
  addNew(file, more);
  if (fewer.length > 0) removeGone(file, fewer);
}

const sum = 'passages = passages + excluded.passages';
const wordHead = 'INSERT INTO words (word, term, passages)';
const wordTail = `ON CONFLICT (word, term) DO UPDATE SET ${sum}`;

function addNew(file: IndexFile, changes: readonly WordChange[]): void {
  for (let at = 0; at < changes.length; at += 5000) {
    const some = changes.slice(at, at + 5000);
    const rows = some.map(({ word, of, by }) => [word, of.term, by]);
    const tail = `${wordTail} RETURNING id, CAST(passages AS INTEGER)`;
    const found = insertReturning(file, wordHead, rows, tail);
    const fresh = some.flatMap(({ word, by }, index) => {
      const [id, passages] = found[index] ?? [];
      return id !== undefined && passages === by && word.length > 2 ? [[id, word]] : [];
    });
    insertMany(file, 'INSERT INTO grams (rowid, word)', fresh);
  }
}

function removeGone(file: IndexFile, changes: readonly WordChange[]): void {
  const rows = changes.map(({ word, of, by }) => [word, of.term, by]);
  const tail = `${wordTail} RETURNING id, CAST(passages AS INTEGER)`;
  const gone = insertReturning(file, wordHead, rows, tail)
    .filter(([, passages]) => (passages ?? 0) <= 0)
    .map(([id]) => id);
  const ids = JSON.stringify(gone);
  file.run('DELETE FROM words WHERE id IN (SELECT value FROM json_each(?))', [ids]);
  file.run('DELETE FROM grams WHERE rowid IN (SELECT value FROM json_each(?))', [ids]);
}

function byTerm(one: { term: string }, other: { term: string }): number {
  return one.term < other.term ? -1 : 1;
}

function byWord(one: WordChange, other: WordChange): number {
  return one.word < other.word ? -1 : 1;
}
