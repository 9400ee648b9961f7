import type { SqlValue } from '@/server/disk/sql';
import { numberOf } from '../index/document-rows';
import type { IndexFile } from '../index/index-file';
import { loadPassages } from '../index/load-candidates';
import type { RecallQuery } from '../query/recall-query';
import { verifierOf } from '../rank/verify';
import type { Condition } from './filter-sql';
import type { Match } from './match-of';

export interface Candidates {
  /** Best first. */
  ids: number[];
  /** How many match, as far as was counted. */
  total: number;
  isLeast: boolean;
}

/**
 * The first stage: passages that may answer, best first by the engine's own BM25; without words to look for the newest
 * first. Filters hold for all of them, and so does what a query requires and forbids.
 */
export function findCandidates(
  file: IndexFile,
  query: RecallQuery,
  { match, condition, most }: { match: Match; condition: Condition; most: number },
): Candidates {
  if (match.isNone) return { ids: [], total: 0, isLeast: false };
  const find = (limit: number) => idsOf(file, match.match, condition, limit);
  const { phrases, substrings, nots } = query;
  if (phrases.length + substrings.length + nots.length > 0)
    return verified(file, query, find, most);
  const ids = find(Math.max(most, wantedForFacets));
  if (ids.length < Math.max(most, wantedForFacets))
    return { ids, total: ids.length, isLeast: match.isPart };
  const total = countOf(file, match.match, condition);
  return { ids, total, isLeast: match.isPart || total >= mostCounted };
}

export const wantedForFacets = 200;
const mostCounted = 10_000;

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

function idsOf(file: IndexFile, match: string | null, condition: Condition, limit: number) {
  const { sql, values } = condition;
  if (match === null) {
    const newest = `FROM (SELECT p.id FROM passages AS p WHERE TRUE${sql}
      ORDER BY p.atMs DESC, p.document, p.seq LIMIT ?)`;
    return numbersOf(file, newest, [...values, limit]);
  }
  if (condition.isNarrow) {
    // Ranked are those alone that are left; the engine would rank all that match first.
    const left = `FROM (SELECT rowid AS id FROM terms WHERE terms MATCH ?
      AND +rowid IN (SELECT p.id FROM passages AS p WHERE TRUE${sql})
      ORDER BY bm25(terms, 1.0, 2.0, 1.0) LIMIT ?)`;
    return numbersOf(file, left, [match, ...values, limit]);
  }
  const best = `FROM (SELECT terms.rowid AS id FROM terms${joined(condition)}
    WHERE terms MATCH ? AND rank MATCH 'bm25(1.0, 2.0, 1.0)'${sql} ORDER BY rank LIMIT ?)`;
  return numbersOf(file, best, [match, ...values, limit]);
}

function countOf(file: IndexFile, match: string | null, condition: Condition): number {
  const { sql, values } = condition;
  const rest =
    match === null
      ? `FROM passages AS p WHERE TRUE${sql}`
      : condition.isNarrow
        ? `FROM terms WHERE terms MATCH ? AND +rowid IN (SELECT p.id FROM passages AS p WHERE TRUE${sql})`
        : `FROM terms${joined(condition)} WHERE terms MATCH ?${sql}`;
  const all = match === null ? values : [match, ...values];
  const statement = `SELECT count(*) FROM (SELECT 1 ${rest} LIMIT ${mostCounted})`;
  return numberOf(file.numbers(statement, all)[0]?.[0]);
}

/** The engine's order stays only where it is asked first. */
function joined({ sql }: Condition): string {
  return sql === '' ? '' : ' CROSS JOIN passages AS p ON p.id = terms.rowid';
}

function numbersOf(file: IndexFile, rest: string, values: readonly SqlValue[]): number[] {
  return file.rows('id', rest, values).map(([id]) => numberOf(id));
}
