import type { IndexFile } from '../index/index-file';
import { loadPassages } from '../index/load-candidates';
import type { RecallQuery } from '../query/recall-query';
import { verifierOf } from '../rank/verify';
import type { Condition } from './filter-sql';
import { finderOf, mostCounted } from './finder-of';
import type { Match } from './match-of';

export interface Candidates {
  /** Best first. */
  ids: number[];
  /** How many match, as far as was counted. */
  total: number;
  isLeast: boolean;
}

/**
 * The first stage: passages that may answer, best first by BM25; without words to look for the newest
 * first. Filters hold for all of them, and so does what a query requires and forbids.
 */
export function findCandidates(
  file: IndexFile,
  query: RecallQuery,
  { match, condition, most }: { match: Match; condition: Condition; most: number },
): Candidates {
  const find = finderOf(file, match.groups, condition);
  const { phrases, substrings, nots } = query;
  if (phrases.length + substrings.length + nots.length > 0)
    return verified(file, query, (limit) => find(limit).ids, most);
  const wanted = Math.max(most, wantedForFacets);
  const { ids, count } = find(wanted);
  if (ids.length < wanted) return { ids, total: ids.length, isLeast: match.isPart };
  const total = Math.min(mostCounted, count());
  return { ids, total, isLeast: match.isPart || total >= mostCounted };
}

export const wantedForFacets = 200;

/** The engine tells which words stand in a passage; whether it holds what is wanted shows in its text alone. */
function verified(
  file: IndexFile,
  query: RecallQuery,
  find: (limit: number) => number[],
  most: number,
): Candidates {
  const verifies = verifierOf(query);
  const ids: number[] = [];
  let looked = 0;
  for (const limit of [2000, 20_000, 200_000]) {
    const found = find(limit);
    for (; looked < found.length; looked += 250) {
      const some = found.slice(looked, looked + 250);
      const holding = new Set(
        loadPassages(file, some)
          .filter(({ passage }) => verifies(passage))
          .map(({ id }) => id),
      );
      ids.push(...some.filter((id) => holding.has(id)));
      if (ids.length >= Math.max(most, wantedForFacets))
        return { ids, total: ids.length, isLeast: true };
    }
    looked = found.length;
    if (found.length < limit) return { ids, total: ids.length, isLeast: false };
  }
  return { ids, total: ids.length, isLeast: true };
}
