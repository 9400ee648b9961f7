import type { RecallAnswer } from '@/lib/recall';
import { loosened } from '../query/loosened';
import { parseQuery } from '../query/parse-query';
import type { RecallPlace } from '../recall-place';
import type { RecallRequest } from '../recall-request';
import { askedFilters } from './asked-filters';
import { scanSubstring } from './scan-substring';
import { scanWords, type WordScan } from './scan-words';

export interface ScanContext {
  zone: string;
  /** Why it is not the index that answers; null when that was asked for. */
  reason: string | null;
  signal?: AbortSignal | undefined;
}

/**
 * Answers by reading every document of the bank: needs no index, takes no lock, creates nothing. With mode `substring`
 * the original rule (`scanSubstring`), else words, ranked (`scanWords`). Texts are redacted before anything is looked
 * for in them, so that nobody can ask for a secret piece by piece.
 * @throws INVALID_INPUT the query, or a time · CANCELED
 */
export async function scanBank(
  place: RecallPlace,
  request: RecallRequest,
  { zone, reason, signal }: ScanContext,
): Promise<RecallAnswer> {
  const nowMs = Date.now();
  const began = performance.now();
  const filters = askedFilters(request, { zone, nowMs });
  const query = parseQuery(request.query, { zone, nowMs });
  const isExact = request.mode === 'substring';
  const found = isExact
    ? await scanSubstring(place, request, { zone, filters, signal })
    : await scanLoosely(place, request, { query, zone, filters, signal });
  const answer: RecallAnswer = {
    query: request.query,
    mode: 'substring',
    reason,
    indexedAt: null,
    pending: null,
    totalIsLeast: false,
    corrections: [],
    ...found,
    notes: found.notes,
    tookMs: performance.now() - began,
  };
  return answer;
}

/** Where nothing has a phrase word for word its words are looked for: never empty by mistake. */
async function scanLoosely(place: RecallPlace, request: RecallRequest, scan: WordScan) {
  const found = await scanWords(place, request, scan);
  const looser = found.total === 0 ? loosened(scan.query) : null;
  const query = looser ?? scan.query;
  const answer = looser ? await scanWords(place, request, { ...scan, query }) : found;
  return { ...answer, notes: [...query.notes, ...answer.notes] };
}
