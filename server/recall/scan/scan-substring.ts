import type { RecallAnswer, RecallHit } from '@/lib/recall';
import { fold } from '../analyse/fold';
import type { Passage } from '../passage';
import { noFilters } from '../query/query-filters';
import type { RecallFilters, RecallQuery } from '../query/recall-query';
import { matchesFilters } from '../rank/matches-filters';
import type { RecallPlace } from '../recall-place';
import type { RecallRequest } from '../recall-request';
import { FacetCounts } from './facet-counts';
import { hitOf } from './found-passage';
import { mayHold } from './may-hold';
import { scannedPassages } from './scanned-passages';

export interface SubstringScan {
  zone: string;
  filters: RecallFilters;
  signal?: AbortSignal | undefined;
}

/**
 * The original rule, word for word: an entry is found when its lower-cased text, or one of its lower-cased tags, holds
 * the lower-cased query; entries come in the order of paths and of their documents, the first `limit` after `offset`.
 * A passage with a title (a heading, what a task is about) is found by it too; entries of a knowledge base have none.
 *
 * Case: `toLowerCase` on both sides, the rules of no language: `İ` is `i̇`, `ß` is not `ss`, accents count, and `*`, `"`
 * or `tag:` are characters like any other. Takes time in proportion to all texts, whatever is asked; memory in
 * proportion to `offset + limit` and to the longest entry alone.
 */
export async function scanSubstring(
  { bank, root }: RecallPlace,
  { query: typed, limit, offset }: RecallRequest,
  { zone, filters, signal }: SubstringScan,
): Promise<Pick<RecallAnswer, 'hits' | 'total' | 'facets' | 'notes'>> {
  const wanted = typed.toLowerCase();
  const marked = asSubstring(typed);
  const facets = new FacetCounts();
  const skipped: string[] = [];
  const hits: RecallHit[] = [];
  let total = 0;
  const wants = (document: { path: string }) =>
    matchesPath(document.path, filters) && mayHold(root, document, wanted, signal);
  const options = { zone, signal, whole: true, wants };
  for await (const { document, passages } of scannedPassages(root, options, skipped)) {
    for (const passage of passages) {
      const found = placeOf(passage, wanted);
      if (found === null || !matchesFilters(passage, document.path, filters)) continue;
      total += 1;
      facets.add(passage, document.path);
      if (total <= offset || hits.length >= limit) continue;
      const one = { document, passage, score: 1, why: [found.why] };
      hits.push(hitOf(one, marked, { bank, zone, near: found.at }));
    }
  }
  return { hits, total, facets: facets.facets(), notes: notesOf(skipped) };
}

interface FoundPlace {
  /** In the text; 0 where it stands elsewhere. */
  at: number;
  why: string;
}

function placeOf({ title, text, tags }: Passage, wanted: string): FoundPlace | null {
  const at = text.toLowerCase().indexOf(wanted);
  if (at >= 0) return { at, why: 'it stands in the text' };
  if (title !== '' && title.toLowerCase().includes(wanted))
    return { at: 0, why: 'it stands in the title' };
  const tag = tags.find((one) => one.toLowerCase().includes(wanted));
  return tag === undefined ? null : { at: 0, why: `it stands in the tag "${tag}"` };
}

/** A query that asks for nothing but these very characters, to mark them. */
function asSubstring(typed: string): RecallQuery {
  const text = fold(typed);
  const substrings = text === '' ? [] : [{ is: 'substring' as const, typed, text }];
  return { words: [], phrases: [], substrings, nots: [], filters: noFilters(), notes: [] };
}

/** Whether a path alone rules its document out. */
export function matchesPath(path: string, filters: RecallFilters): boolean {
  const { paths, not } = filters;
  return matchesFilters(anything, path, {
    ...noFilters(),
    paths,
    not: { ...noFilters().not, paths: not.paths },
  });
}

const anything: Passage = {
  kind: 'text',
  title: '',
  text: '',
  line: null,
  key: null,
  atMs: null,
  agent: null,
  tags: [],
  thread: '',
};

export function notesOf(skipped: readonly string[]): string[] {
  if (skipped.length === 0) return [];
  const which = skipped.length === 1 ? `${skipped[0]} was` : `${skipped.length} documents were`;
  return [`${which} not read: the permissions do not allow it, or it is not where it was.`];
}
