import { insertMany } from '../bulk';
import type { IndexFile } from '../index-file';
import type { PassageFields } from '../passage-fields';
import { keptTexts } from '../texts/kept-texts';
import { renewSymbols } from '../texts/renew-symbols';
import type { SymbolTables } from '../texts/symbol-tables';

/** A passage with its place; `label` is the row of what its fields name. */
export interface PassageToPut {
  id: number;
  document: number;
  seq: number;
  label: number;
  fields: PassageFields;
}

/** What a passage is found by, parted by blanks. */
export type TermsToPut = readonly [id: number, text: string, title: string, about: string];

/**
 * Terms are given to the engine together: whatever else is written in between makes it write out what it has gathered
 * of them, each time as an index of its own.
 */
export function putPassages(
  file: IndexFile,
  tables: SymbolTables,
  passages: readonly PassageToPut[],
  terms: readonly TermsToPut[],
): void {
  const [first] = passages;
  if (first === undefined) return;
  const texts = passages.map(({ fields }) => fields.text);
  renewSymbols(file, tables, first.id, texts);
  const symbols = tables.of(first.id);
  const rows = passages.map(({ id, document, seq, label, fields }) => {
    const { thread, line, kind, atMs } = fields;
    return [id, document, thread, seq, line, kind, atMs, label, keptTexts(symbols, fields)];
  });
  insertMany(file, insertPassages, rows);
  for (const row of terms) file.run(insertTerms, row);
}

// What may fail in its middle makes the engine write out what it has gathered of terms.
const insertPassages =
  'INSERT OR FAIL INTO passages (id, document, thread, seq, line, kind, atMs, label, texts)';

const insertTerms = 'INSERT INTO terms (rowid, text, title, about) VALUES (?, ?, ?, ?)';
