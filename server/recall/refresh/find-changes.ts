import type { BankPath } from '@/lib/bank-path';
import type { Recogniser } from '@/server/layouts/recognise';
import type { IndexedDocument, IndexWriter } from '../index/index-writer';
import { isAsIndexed } from './changed-documents';
import { markOf } from './growth-mark';
import { documentAt, listDocuments, type StandingDocument } from './list-documents';

/** Where an index differs from what stands. */
export interface Changes {
  gone: IndexedDocument[];
  standing: { standing: StandingDocument; known: IndexedDocument | null }[];
  /** Whose beginning was believed by its end alone. */
  unproven: { standing: StandingDocument; known: IndexedDocument }[];
  recogniser: Recogniser;
}

/** Compares everything, by facts alone. */
export async function findChanges(
  writer: IndexWriter,
  root: string,
  signal: AbortSignal,
): Promise<Changes> {
  const { documents, recogniser } = await listDocuments(root, signal);
  const known = new Map<string, IndexedDocument>();
  for (const document of writer.documents()) known.set(document.path, document);
  const changes: Changes = { gone: [], standing: [], unproven: [], recogniser };
  for (const standing of documents) {
    const before = known.get(standing.path) ?? null;
    known.delete(standing.path);
    if (before === null || !isAsIndexed(before, standing))
      changes.standing.push({ standing, known: before });
    else if (isUnproven(before)) changes.unproven.push({ standing, known: before });
  }
  changes.gone.push(...known.values());
  return changes;
}

/** Looks at some paths only. */
export function changesAt(
  writer: IndexWriter,
  { root, recogniser }: { root: string; recogniser: Recogniser },
  paths: readonly string[],
): Changes {
  const changes: Changes = { gone: [], standing: [], unproven: [], recogniser };
  for (const path of new Set(paths)) {
    const known = writer.document(path);
    const standing = documentAt(root, path as BankPath, recogniser);
    if (standing === null) {
      if (known !== null) changes.gone.push(known);
    } else if (known === null || !isAsIndexed(known, standing))
      changes.standing.push({ standing, known });
  }
  return changes;
}

function isUnproven(known: IndexedDocument): boolean {
  const mark = markOf(known);
  return mark !== null && mark.proven !== mark.read;
}
