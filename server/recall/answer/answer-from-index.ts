import type { RecallAnswer } from '@/lib/recall';
import { failure } from '@/lib/errors';
import type { IndexFile } from '../index/index-file';
import type { IndexReader } from '../index/open-reader';
import type { QueryMeaning } from '../meaning/query-meaning';
import { loosened } from '../query/loosened';
import { parseQuery } from '../query/parse-query';
import type { RecallRequest } from '../recall-request';
import { askedFilters } from '../scan/asked-filters';
import { hitFrom } from './hit-from';
import { readAgain, type StandingDocuments } from './read-again';
import { redactedRank } from './redacted-rank';
import { searchIndex, type Found, type Search } from './search-index';

export interface IndexContext extends StandingDocuments {
  /** The bank's id. */
  bank: string;
  zone: string;
  signal?: AbortSignal | undefined;
  meaning?: QueryMeaning | null;
}

/**
 * Answers from the index: parse, two stages on one state of it, then what is shown is compared with the documents as
 * they stand, and redacted again.
 * @throws IndexUnusable: then the documents have to be read · INVALID_INPUT the query, or a time · CANCELED
 */
export async function answerFromIndex(
  reader: IndexReader,
  request: RecallRequest,
  context: IndexContext,
): Promise<RecallAnswer> {
  const { zone, bank, meaning = null } = context;
  const [began, nowMs] = [performance.now(), Date.now()];
  const filters = askedFilters(request, { zone, nowMs });
  const asked = parseQuery(request.query, { zone, nowMs });
  const most = request.offset + request.limit;
  const search = { filters, zone, most, meaning };
  const found = reader.read((file) => searchLoosely(file, { ...search, query: asked }));
  const standing = await readAgain(found, { ...search, query: found.query }, context);
  if (context.signal?.aborted) throw failure('CANCELED', 'The question was canceled.');
  const shown = redactedRank(standing.ranked, found, { ...search, query: found.query });
  const hits = shown.ranked.slice(request.offset, most);
  return {
    query: request.query,
    mode: meaning ? 'hybrid' : 'index',
    reason: null,
    indexedAt: found.indexedAt,
    pending: null,
    total: Math.max(0, found.total - standing.gone - shown.gone),
    totalIsLeast: found.isLeast,
    hits: hits.map((hit) => hitFrom(hit, found.query, { bank, zone })),
    facets: found.facets,
    corrections: found.corrections,
    notes: [...found.query.notes, ...standing.notes],
    tookMs: performance.now() - began,
  };
}

/** Phrases that stand nowhere are looked for as words, rather than that nothing is found. */
function searchLoosely(file: IndexFile, search: Search): Found {
  const found = searchIndex(file, search);
  if (found.ranked.length > 0) return found;
  const query = loosened(search.query);
  return query === null ? found : searchIndex(file, { ...search, query });
}
