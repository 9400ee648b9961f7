import type { LayoutName } from '@/lib/bank';
import type { DocumentKind } from '@/lib/document';
import { fold } from '../analyse/fold';
import { damaged, type IndexFile } from './index-file';
import type { DocumentToIndex, IndexedDocument } from './index-writer';
import type { RowKind } from './kept-rows';

const columns =
  'id, path, kind, layout, size, mtimeNs, ctimeNs, ino, dev, revision, indexedAtMs, partial, mark, passages, lastSeq, lastLine';

export interface DocumentRow extends IndexedDocument, Extent {
  id: number;
}

/** Of the passages of a document; -1 where there are none. */
export interface Extent {
  passages: number;
  lastSeq: number;
  lastLine: number;
}

export function documentRow(file: IndexFile, path: string): DocumentRow | null {
  const [row] = file.rows(columns, 'FROM documents WHERE path = ?', [path]);
  return row ? rowOf(row) : null;
}

export const rowsOfDocuments: RowKind<DocumentRow> = {
  read(file, ids) {
    const rest = 'FROM documents WHERE id IN (SELECT value FROM json_each(?))';
    return file.rows(columns, rest, [JSON.stringify(ids)]).map((row) => {
      const document = rowOf(row);
      return [document.id, document];
    });
  },
  unitsOf: ({ path, mark }) => 300 + path.length + (mark?.length ?? 0),
};

/** All, a few thousand at a time. */
export function* allDocumentRows(file: IndexFile): IterableIterator<DocumentRow> {
  for (let last = -1; ;) {
    const page = `FROM (SELECT * FROM documents WHERE id > ? ORDER BY id LIMIT 4000)`;
    const rows = file.rows(columns, page, [last]).map(rowOf);
    yield* rows;
    const end = rows.at(-1);
    if (end === undefined) return;
    if (end.id <= last) throw damaged();
    last = end.id;
  }
}

/** Writes a document's facts; a new one by the id it was given. */
export function saveDocument(
  file: IndexFile,
  id: number,
  document: DocumentToIndex,
  extent: Extent,
): void {
  const { path, kind, layout, size, revision, indexedAtMs, partial, mark } = document;
  file.run(save, [
    ...[id, wellFormed(path), fold(path), kind, layout, size],
    ...[document.mtimeNs, document.ctimeNs, document.ino, document.dev].map(String),
    ...[revision, Math.trunc(indexedAtMs), partial, mark],
    ...[extent.passages, extent.lastSeq, extent.lastLine],
  ]);
}

export function removeDocumentRow(file: IndexFile, id: number): void {
  file.run('DELETE FROM documents WHERE id = ?', [id]);
}

const given = columns.split(', ').slice(1);
const named = ['id', 'path', 'folded', ...given.slice(1)];
const values = named.map(() => '?').join(', ');
const changes = named.slice(2).map((name) => `${name} = excluded.${name}`);
const save = `INSERT INTO documents (${named.join(', ')}) VALUES (${values})
  ON CONFLICT (path) DO UPDATE SET ${changes.join(', ')}`;

function wellFormed(path: string): string {
  return path.toWellFormed().replaceAll('\0', '\ufffd');
}

function rowOf(row: unknown[]): DocumentRow {
  const [id, path, kind, layout, size, ...rest] = row;
  const [mtimeNs, ctimeNs, ino, dev, revision, indexedAtMs, partial, mark, ...extent] = rest;
  const [passages, lastSeq, lastLine] = extent;
  return {
    id: numberOf(id),
    path: textOf(path),
    kind: textOf(kind) as DocumentKind,
    layout: textOf(layout) as LayoutName,
    size: numberOf(size),
    mtimeNs: bigintOf(mtimeNs),
    ctimeNs: bigintOf(ctimeNs),
    ino: bigintOf(ino),
    dev: bigintOf(dev),
    revision: revision === null ? null : textOf(revision),
    indexedAtMs: numberOf(indexedAtMs),
    partial: partial === null ? null : textOf(partial),
    mark: mark === null ? null : textOf(mark),
    passages: numberOf(passages),
    lastSeq: numberOf(lastSeq),
    lastLine: numberOf(lastLine),
  };
}

export function numberOf(value: unknown): number {
  if (typeof value !== 'number' || !Number.isSafeInteger(value)) throw damaged();
  return value;
}

export function textOf(value: unknown): string {
  if (typeof value !== 'string') throw damaged();
  return value;
}

function bigintOf(value: unknown): bigint {
  if (typeof value !== 'string' || !/^-?\d{1,20}$/.test(value)) throw damaged();
  return BigInt(value);
}
