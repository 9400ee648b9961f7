import type { SqlValue } from '@/server/disk/sql';
import { numberOf } from '../document-rows';
import { damaged, type IndexFile } from '../index-file';
import { fieldsOfRow, type PassageFields } from '../passage-fields';
import { textsFrom } from './kept-texts';
import type { SymbolTables } from './symbol-tables';

export interface StoredPassage {
  id: number;
  document: number;
  seq: number;
  label: number;
  fields: PassageFields;
}

/**
 * Passages as they are kept.
 * @param rest `FROM passages WHERE …`
 */
export function storedPassages(
  file: IndexFile,
  tables: SymbolTables,
  rest: string,
  values: readonly SqlValue[],
): StoredPassage[] {
  const { rows, bytes } = file.rowsAndBytes(columns, 'texts', rest, values);
  let at = 0;
  return rows.map(([one, document, seq, label, length, ...row]) => {
    const id = numberOf(one);
    const start = at;
    at += numberOf(length);
    if (at > bytes.length) throw damaged();
    return {
      ...{ id, document: numberOf(document), seq: numberOf(seq), label: numberOf(label) },
      fields: fieldsOfRow(row, textsFrom(tables.of(id), bytes, start, at)),
    };
  });
}

/** Those of these ids that are there. */
export function storedById(file: IndexFile, tables: SymbolTables, ids: readonly number[]) {
  const rest = 'FROM passages WHERE id IN (SELECT value FROM json_each(?))';
  return storedPassages(file, tables, rest, [JSON.stringify(ids)]);
}

const columns =
  'id, document, seq, label, length(CAST(texts AS BLOB)), thread, line, kind, atMs, (SELECT value FROM labels WHERE labels.id = label)';
