'use client';
import { keepPreviousData, useQueries } from '@tanstack/react-query';
import { useTRPC } from '@/components/live/trpc';
import type { FacetValue, RecallAnswer } from '@/lib/recall';
import type { RecallQuestion } from './recall-question';
import { facetNames, type FacetName, type RecallWish } from './recall-wish';

const answeredAs = { kinds: 'kind', agents: 'agent', tags: 'tag', paths: 'path' } as const;

/**
 * What a question could be narrowed to. Of a facet that is narrowed already the other values are asked for without it:
 * they would not be counted among what was found. A value that is chosen stands there in any case.
 */
export function useFacets(
  question: RecallQuestion,
  answer: RecallAnswer | undefined,
  wish: RecallWish,
) {
  const trpc = useTRPC();
  // Without an index each question reads every document: none is asked for counts alone.
  const isCheap = answer !== undefined && answer.mode !== 'substring';
  const narrowed = facetNames.filter((name) => wish[name].length > 0);
  const others = useQueries({
    queries: narrowed.map((name) => ({
      ...trpc.recall.search.queryOptions(
        { ...question, [name]: [], limit: 1 },
        { trpc: { abortOnUnmount: true } },
      ),
      enabled: isCheap,
      retry: false,
      placeholderData: keepPreviousData,
    })),
  });
  const facets = {} as Record<FacetName, FacetValue[]>;
  for (const name of facetNames) {
    const other = others[narrowed.indexOf(name)]?.data;
    facets[name] = withChosen((other ?? answer)?.facets[answeredAs[name]] ?? [], wish[name]);
  }
  return facets;
}

function withChosen(found: readonly FacetValue[], chosen: readonly string[]): FacetValue[] {
  const known = new Set(found.map(({ value }) => value));
  const missing = chosen.filter((value) => !known.has(value));
  return [...missing.map((value) => ({ value, count: 0 })), ...found];
}
