import { basename } from 'node:path';
import { redactText } from '@/server/redaction/redact';
import type { Candidate } from '../rank/candidate';
import { currentIndex } from '../refresh/index-places';
import { endpointOf, type EmbeddingSettings } from './endpoint-of';
import { httpProvider } from './http-provider';
import { packVector } from './packed-vector';
import type { QueryMeaning } from './query-meaning';
import { vectorTable, type VectorTable } from './vector-table';
import { windowHash, windowText } from './window-text';

export interface MeaningOrNot {
  meaning: QueryMeaning | null;
  /** Why the answer goes without, for its notes; null when it does not, or nobody wants it. */
  note: string | null;
}

/** Longer than this no answer waits for a server. */
export const patienceMs = 800;

/**
 * What is asked, as a place in the space of meaning. Never fails: a server that is off, slow or wrong is said in a
 * note, and the answer is the one by words.
 */
export async function meaningOf(
  { stateDirectory }: { stateDirectory: string },
  query: string,
  { embeddings, embeddingWeight }: EmbeddingSettings,
  signal?: AbortSignal,
): Promise<MeaningOrNot> {
  if (embeddings === null || embeddingWeight === 0 || query.trim() === '') return without(null);
  const endpoint = endpointOf(embeddings);
  if ('refused' in endpoint) return without(endpoint.refused);
  const provider = httpProvider(endpoint);
  try {
    const table = await vectorTable(stateDirectory);
    if (table?.space !== provider.space || table.dimensions === 0)
      return without('no embeddings of what is remembered were made yet');
    const late = AbortSignal.timeout(patienceMs);
    const text = redactText(query.slice(0, longestText)).text;
    const [vector] = await provider.embed([text], signal ? AbortSignal.any([signal, late]) : late);
    if (vector?.length !== table.dimensions)
      return without('the server gives vectors of another length than before; refresh the index');
    return { meaning: around(vector, table, stateDirectory, embeddingWeight), note: null };
  } catch (error) {
    signal?.throwIfAborted();
    return without(wordsOf(error));
  }
}

const longestText = 2000;

function around(
  vector: Float32Array,
  table: VectorTable,
  stateDirectory: string,
  weight: number,
): QueryMeaning {
  const packed = packVector(vector);
  const index = currentIndex(stateDirectory);
  const isPlaced = index !== null && basename(index) === table.index;
  return {
    weight,
    nearest: (most) => (isPlaced ? table.nearest(packed, most) : []),
    similarity: ({ before, passage, after }: Candidate) =>
      table.similarity(packed, windowHash(windowText(before[0], passage, after[0]))),
  };
}

function without(why: string | null): MeaningOrNot {
  return { meaning: null, note: why && `Found by words alone: ${why}.` };
}

function wordsOf(error: unknown): string {
  if (!(error instanceof Error)) return 'the server of embeddings failed';
  if (error.name === 'TimeoutError')
    return `the server of embeddings did not answer within ${patienceMs} ms`;
  if (error.message === 'fetch failed') return 'the server of embeddings cannot be reached';
  return `of the server of embeddings: ${error.message}`;
}
