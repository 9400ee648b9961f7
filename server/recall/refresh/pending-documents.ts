import { allDocumentRows, type DocumentRow } from '../index/document-rows';
import type { RecallPlace } from '../recall-place';
import { readerOf } from '../reader-of';
import { looksAsIndexed } from './changed-documents';
import { listDocuments } from './list-documents';

export interface PendingDocuments {
  count: number;
  paths: string[];
  /** To be read, to bring all of them in. */
  bytes: number;
}

/** Documents that are not in the index as they stand, by their facts. @throws IndexUnusable · CANCELED */
export async function pendingDocuments(
  { root, stateDirectory }: RecallPlace,
  rules: string,
  signal: AbortSignal,
): Promise<PendingDocuments> {
  const { documents } = await listDocuments(root, signal);
  const known = new Map<string, DocumentRow>();
  readerOf(stateDirectory, rules).read((file) => {
    known.clear();
    for (const row of allDocumentRows(file)) known.set(row.path, row);
  });
  const changed = documents.filter((standing) => {
    const row = known.get(standing.path);
    known.delete(standing.path);
    return row === undefined || !looksAsIndexed(row, standing);
  });
  const paths = [...changed.map(({ path }) => path), ...known.keys()];
  const bytes = changed.reduce((sum, { facts }) => sum + facts.size, 0);
  return { count: paths.length, paths, bytes };
}
