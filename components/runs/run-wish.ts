'use client';
import { useState } from 'react';
import { useUrlState } from '@/components/ui/url-state';
import type { RunFilter } from '@/lib/run';
import { filterOf, wishOf, type RunWish } from './run-filter-of';

/** How far back: what the URL says, and the words. */
export const spans = [
  { name: '1h', words: 'last hour', ms: 3_600_000 },
  { name: '24h', words: 'last 24 hours', ms: 86_400_000 },
  { name: '7d', words: 'last 7 days', ms: 7 * 86_400_000 },
  { name: '30d', words: 'last 30 days', ms: 30 * 86_400_000 },
] as const;

export function useRunWish(): RunWish {
  return wishOf(useUrlState().get);
}

export const noWish = { status: null, q: null, agent: null, since: null };

export function isWished({ status, text, agent, span }: RunWish): boolean {
  return status !== null || text !== '' || agent !== '' || span !== '';
}

/** The same for as long as this stands: the span is counted from its first moment. */
export function useFilter(wish: RunWish): RunFilter {
  const [now] = useState(() => Date.now());
  const back = spans.find(({ name }) => name === wish.span);
  const filter = filterOf(wish);
  return back ? { ...filter, since: new Date(now - back.ms).toISOString() } : filter;
}
