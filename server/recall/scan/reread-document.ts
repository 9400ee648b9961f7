import type { BankPath } from '@/lib/bank-path';
import { isStrongroomError } from '@/lib/errors';
import type { EntryFacts } from '@/server/disk/entry';
import type { Recogniser } from '@/server/layouts/recognise';
import type { Passage } from '../passage';
import { readPassages } from '../passages/read-passages';
import { documentAt } from '../refresh/list-documents';

/** A document as it is now. */
export interface Reread {
  passages: Passage[];
  revision: string | null;
  /** Of the very file that was read. */
  facts: EntryFacts;
}

/** More of one document are not read again for one answer. */
const mostPassages = 20_000;

/**
 * The passages of one document that changed since it was indexed; null when it is gone, or nothing one may read. Of
 * one that has very many passages the first.
 */
export async function rereadDocument(
  root: string,
  path: BankPath,
  { recogniser, zone, signal }: { recogniser: Recogniser; zone: string; signal?: AbortSignal },
): Promise<Reread | null> {
  const document = documentAt(root, path, recogniser);
  if (document === null) return null;
  try {
    const passages: Passage[] = [];
    for await (const batch of readPassages(root, document, { zone, signal })) {
      passages.push(...batch.passages);
      const { last } = batch;
      if (last !== null) return { passages, revision: last.revision, facts: last.facts };
      if (passages.length > mostPassages)
        return { passages, revision: null, facts: document.facts };
    }
    return null;
  } catch (error) {
    if (!isStrongroomError(error) || error.code === 'CANCELED') throw error;
    return null;
  }
}
