import { numberOf } from '../index/document-rows';
import type { IndexFile } from '../index/index-file';
import { RankedPostings, type TermGroups } from '../index/postings/rank-postings';
import type { Condition } from './filter-sql';

export interface FoundIds {
  /** Best first, at most as many as were wanted. */
  ids: number[];
  /** How many there are in all; so far and no farther than `mostCounted`, where that takes long. */
  count(): number;
}

/** Gives the best so many of those that hold the terms and fulfil the condition. */
export type Finder = (limit: number) => FoundIds;

export const mostCounted = 10_000;

export function finderOf(file: IndexFile, groups: TermGroups | null, condition: Condition): Finder {
  if (groups === null) return newest(file, condition);
  if (condition.sql === '') return within(new RankedPostings(file, groups), null);
  // Where few are left, they are gathered first.
  if (condition.isNarrow)
    return within(new RankedPostings(file, groups), new Set(fulfilling(file, condition)));
  return walking(file, new RankedPostings(file, groups, condition.terms), condition);
}

function within(ranked: RankedPostings, allowed: ReadonlySet<number> | null): Finder {
  return (limit) => {
    const { ids, total } = ranked.best(limit, allowed);
    return { ids, count: () => total };
  };
}

/** Without words: the newest first. */
function newest(file: IndexFile, { sql, values }: Condition): Finder {
  const rest = `FROM passages AS p WHERE TRUE${sql}`;
  const sorted = `FROM (SELECT p.id ${rest} ORDER BY p.atMs DESC, p.document, p.seq LIMIT ?)`;
  const counted = `SELECT count(*) FROM (SELECT 1 ${rest} LIMIT ${mostCounted})`;
  return (limit) => ({
    ids: file.rows('id', sorted, [...values, limit]).map(([id]) => numberOf(id)),
    count: () => numberOf(file.numbers(counted, values)[0]?.[0]),
  });
}

/** Looks at the best first, and at more only as long as too few of them fulfil the condition. */
function walking(file: IndexFile, ranked: RankedPostings, condition: Condition): Finder {
  return (limit) => {
    for (let most = 8 * limit; ; most *= 8) {
      const { ids } = ranked.best(most, null);
      const isAll = ids.length < most;
      const left = new Set(fulfilling(file, condition, ids));
      if (left.size < limit && !isAll) continue;
      const found = ids.filter((id) => left.has(id));
      const count = () => (isAll ? found.length : countFulfilling(file, ranked, condition));
      return { ids: found.slice(0, limit), count };
    }
  };
}

function countFulfilling(file: IndexFile, ranked: RankedPostings, condition: Condition): number {
  let count = 0;
  for (const ids of ranked.matching()) {
    count += fulfilling(file, condition, ids).length;
    if (count >= mostCounted) break;
  }
  return count;
}

/** @param ids left out: of all */
function fulfilling(file: IndexFile, { sql, values }: Condition, ids?: readonly number[]) {
  const all = ids === undefined ? values : [JSON.stringify(ids), ...values];
  const among = ids === undefined ? 'TRUE' : 'p.id IN (SELECT value FROM json_each(?))';
  return file
    .rows('id', `FROM (SELECT p.id FROM passages AS p WHERE ${among}${sql})`, all)
    .map(([id]) => numberOf(id));
}
