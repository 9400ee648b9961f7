import type { RecallAnswer } from '@/lib/recall';
import { textOf } from '../index/document-rows';
import { damaged, type IndexFile } from '../index/index-file';
import { keepBeside, rowsWith, type RowKind } from '../index/kept-rows';
import { loadCandidates, type IndexCandidate } from '../index/load-candidates';
import { countedIn } from '../index/totals';
import { fuse } from '../meaning/fuse';
import type { QueryMeaning } from '../meaning/query-meaning';
import type { RecallFilters, RecallQuery } from '../query/recall-query';
import type { ScoredCandidate, Statistics } from '../rank/candidate';
import { matchesFilters } from '../rank/matches-filters';
import { rescore, type RescoreOptions } from '../rank/rescore';
import { facetsOf } from './facets-of';
import { conditionOf } from './filter-sql';
import { findCandidates, wantedForFacets } from './find-candidates';
import { matchOf } from './match-of';
import { widenWords } from './widen-words';

export interface Search {
  query: RecallQuery;
  /** Asked for beside the query; hold as well. */
  filters: RecallFilters;
  zone: string;
  /** How many of the best are wanted, those passed over included. */
  most: number;
  meaning: QueryMeaning | null;
}

export interface Found {
  /** The query with what its words stand for. */
  query: RecallQuery;
  ranked: Ranked[];
  statistics: Statistics;
  total: number;
  isLeast: boolean;
  facets: RecallAnswer['facets'];
  corrections: RecallAnswer['corrections'];
  indexedAt: string | null;
}

export type Ranked = ScoredCandidate<IndexCandidate>;

/** Both stages, on one state of the index. */
export function searchIndex(file: IndexFile, search: Search): Found {
  const [told] = rowsWith(file, toldOfAll, [null]);
  if (told === undefined) throw damaged();
  const { passages, length } = told;
  const { query, corrections, frequencies, isCut } = widenWords(file, search.query);
  const match = matchOf(file, query, { passages, frequencies });
  const condition = conditionOf(file, [query.filters, search.filters]);
  const most = roundedUp(search.most);
  const found = findCandidates(file, query, { match, condition, most });
  const statistics: Statistics = {
    passages,
    averageLength: length / Math.max(1, passages),
    frequency: (term) => frequencies.get(term) ?? 0,
  };
  const near = search.meaning?.nearest(mostNear) ?? [];
  const ids = [...new Set([...found.ids.slice(0, most), ...near])];
  const candidates = loadCandidates(file, ids, query.words.length > 0).filter(({ passage, path }) =>
    matchesFilters(passage, path, search.filters),
  );
  const onKept = passages > mostKeptWhole ? undefined : (units: number) => keepBeside(file, units);
  const ranked = rankedOf(candidates, { ...search, query, onKept }, statistics);
  return {
    ...{ query, ranked, statistics, corrections },
    total: Math.max(found.total, ranked.length),
    isLeast: found.isLeast || isCut,
    facets: facetsOf(file, found.ids.slice(0, wantedForFacets)),
    indexedAt: told.indexedAt,
  };
}

type Keeping = Pick<RescoreOptions, 'onKept'>;

/** Second stage alone; again for what was read anew. */
export function rankedOf(
  candidates: readonly IndexCandidate[],
  { query, zone, meaning, onKept }: Pick<Search, 'query' | 'zone' | 'meaning'> & Keeping,
  statistics: Statistics,
): Ranked[] {
  const scored = rescore(query, candidates, statistics, { zone, onKept });
  const telling =
    query.words.length === 0 || meaning ? scored : scored.filter(({ score }) => score > 0);
  if (!meaning) return telling;
  const byId = new Map(candidates.map((candidate) => [candidate.id, candidate]));
  return fuse(telling, candidates, meaning).flatMap((one) => {
    const candidate = byId.get(one.id);
    return candidate ? [{ ...one, candidate }] : [];
  });
}

const mostNear = 100;

/** Of so many passages all that questions need can be kept; of more most are met once, and forgotten. */
const mostKeptWhole = 15_000;

/**
 * More than are wanted, since the second stage orders them anew; in steps, so that the pages of an answer are mostly
 * cut from the same order.
 */
function roundedUp(most: number): number {
  if (most <= 20) return 50;
  return [100, 1000].find((step) => 2 * most <= step) ?? Math.max(most, 10_200);
}

/** What every answer tells of the index as a whole. */
const toldOfAll: RowKind<{ passages: number; length: number; indexedAt: string | null }, null> = {
  read(file) {
    const { passages, length } = countedIn(file);
    return [[null, { passages, length, indexedAt: toldMeta(file, 'indexedAt') }]];
  },
  unitsOf: () => 100,
};

function toldMeta(file: IndexFile, name: string): string | null {
  const [row] = file.rows('value', 'FROM meta WHERE name = ?', [`told ${name}`]);
  return row ? textOf(row[0]) : null;
}
