'use client';
import { useEffect } from 'react';
import type { RecallAnswer } from '@/lib/recall';
import { keepSearch } from './kept-searches';
import { isAsking } from './recall-question';
import { paramsOf, type RecallWish } from './recall-wish';
import { nameOf } from './search-name';

/** Who looks at an answer for so long has found what was looked for. */
const looksMs = 4000;

/**
 * Keeps a search among the recent ones once its answer was looked at, or a passage of it opened.
 * @returns keeps it now
 */
export function useRecentSearch(bank: string, wish: RecallWish, answer: RecallAnswer | undefined) {
  const search = paramsOf(wish).toString();
  const name = nameOf(wish);
  // The answer says the query as it may be shown: where that is another one, it held a secret.
  const isKept =
    isAsking(wish) && answer !== undefined && answer.total > 0 && answer.query === wish.query;
  useEffect(() => {
    if (!isKept) return;
    const timer = setTimeout(() => keepSearch(bank, 'recent', { name, search }), looksMs);
    return () => clearTimeout(timer);
  }, [bank, isKept, name, search]);
  return () => {
    if (isKept) keepSearch(bank, 'recent', { name, search });
  };
}
