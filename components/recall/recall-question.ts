import type { RecallInput } from '@/lib/recall-inputs';
import { spans, type RecallWish } from './recall-wish';

export type RecallQuestion = Partial<RecallInput> & Pick<RecallInput, 'bank' | 'query'>;

export const hitsAtOnce = 50;

/** Asks for the best of a wish; server and browser must ask the very same. */
export function questionOf(bank: string, wish: RecallWish, nowMs: number): RecallQuestion {
  const { query, kinds, agents, tags, paths, before, isSubstring, withHistory } = wish;
  const span = spans.find(({ name }) => name === wish.since);
  const since = span ? new Date(nowMs - span.ms).toISOString() : wish.since;
  return {
    bank,
    query,
    limit: hitsAtOnce,
    ...(isSubstring && { mode: 'substring' as const }),
    ...(kinds.length > 0 && { kinds }),
    ...(agents.length > 0 && { agents }),
    ...(tags.length > 0 && { tags }),
    ...(paths.length > 0 && { paths }),
    ...(since !== '' && { since }),
    ...(before !== '' && { before }),
    ...(withHistory && { history: true }),
  };
}

/** Asks what there is at all. */
export function anythingOf(bank: string): RecallQuestion {
  return { bank, query: '', limit: 1 };
}

/** Whether there is anything to look for. */
export function isAsking(wish: RecallWish): boolean {
  const { query, kinds, agents, tags, paths, since, before } = wish;
  const lists = [kinds, agents, tags, paths];
  return (
    query.trim() !== '' || since !== '' || before !== '' || lists.some(({ length }) => length > 0)
  );
}

/** Questions travel in an address, which holds only so much. */
export function isTooLong(question: RecallQuestion): boolean {
  return encodeURIComponent(JSON.stringify(question)).length > longestQuestion;
}

const longestQuestion = 3500;
