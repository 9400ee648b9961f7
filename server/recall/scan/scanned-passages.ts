import type { LayoutName } from '@/lib/bank';
import type { DocumentKind } from '@/lib/document';
import { failure, isStrongroomError } from '@/lib/errors';
import { Turns } from '@/server/runs/run-index/turns';
import type { Passage } from '../passage';
import { readPassages } from '../passages/read-passages';
import { listDocuments, type StandingDocument } from '../refresh/list-documents';

/** The document a passage is of. */
export interface ScannedDocument {
  path: string;
  kind: DocumentKind;
  layout: LayoutName;
  /** Known when its last passage was given. */
  revision: string | null;
}

export interface ScannedBatch {
  document: ScannedDocument;
  passages: Passage[];
}

export interface ScanOptions {
  zone: string;
  signal?: AbortSignal | undefined;
  /** One passage of each entry, however long. */
  whole: boolean;
  /** Which documents are read at all. */
  wants: (document: StandingDocument) => boolean | Promise<boolean>;
}

/**
 * Every passage of a bank, its documents in path order, redacted; nothing is held. What goes away meanwhile, or cannot
 * be read, is passed over: it is told in `skipped`.
 */
export async function* scannedPassages(
  root: string,
  { zone, signal, whole, wants }: ScanOptions,
  skipped: string[],
): AsyncGenerator<ScannedBatch> {
  const turns = new Turns();
  const { documents } = await listDocuments(root, signal);
  for (const standing of documents) {
    if (signal?.aborted) throw failure('CANCELED', 'The search was canceled.');
    const { path, recognised } = standing;
    const { claim, layout } = recognised;
    const document = { path, kind: claim.kind, layout: layout.name, revision: null };
    try {
      if (!(await wants(standing))) continue;
      yield* batchesOf(root, standing, document, { zone, signal, whole, turns });
    } catch (error) {
      if (!isStrongroomError(error) || error.code === 'CANCELED') throw error;
      if (error.code !== 'NOT_FOUND') skipped.push(standing.path);
    }
    await turns.share();
  }
}

async function* batchesOf(
  root: string,
  standing: StandingDocument,
  document: ScannedDocument,
  options: Parameters<typeof readPassages>[2],
): AsyncGenerator<ScannedBatch> {
  for await (const { passages, last } of readPassages(root, standing, options)) {
    if (last !== null) document.revision = last.revision;
    yield { document, passages };
    await options.turns?.share();
  }
}
