'use client';
import { keepPreviousData, useQueries, useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { useTRPC } from '@/components/live/trpc';
import { hitsAtOnce, isTooLong, type RecallQuestion } from './recall-question';

// Who types on does not wait for what was asked before.
const outrun = { trpc: { abortOnUnmount: true } };

/**
 * The answer to a question, and more of it as far as it was asked for. While the answer to another one is awaited the
 * one before stays.
 * @param question null: nothing is asked
 */
export function useRecall(bank: string, question: RecallQuestion | null) {
  const trpc = useTRPC();
  const asked = question !== null && !isTooLong(question) ? question : null;
  const first = useQuery({
    ...trpc.recall.search.queryOptions(asked ?? { bank, query: '' }, outrun),
    enabled: asked !== null,
    placeholderData: asked === null ? undefined : keepPreviousData,
    retry: false,
  });
  const key = JSON.stringify(asked);
  const isOld = first.isPlaceholderData;
  const [answered, setAnswered] = useState(key);
  if (!isOld && first.data && answered !== key) setAnswered(key);
  const more = useMore(asked, answered);
  const answer = asked === null ? undefined : first.data;
  const pages = answer ? [answer, ...more.pages] : [];
  return {
    answer,
    /** Which question `answer` belongs to. */
    answered,
    pages: pages.map(({ hits }) => hits),
    error: asked === null || isOld ? null : first.error,
    /** What is shown belongs to another question; asking the same again shows nothing. */
    isAwaited: asked !== null && first.isFetching && (isOld || !first.data),
    isTooLong: question !== null && asked === null,
    refetch: () => void first.refetch(),
    more: { ...more, isThere: answer !== undefined && isMoreThere(answer, pages) },
  };
}

/** Pages after the first. Another question begins anew. */
function useMore(question: RecallQuestion | null, answered: string) {
  const trpc = useTRPC();
  const [wanted, setWanted] = useState({ of: answered, count: 0 });
  const count = wanted.of === answered ? wanted.count : 0;
  const isCurrent = JSON.stringify(question) === answered;
  const results = useQueries({
    queries: Array.from({ length: isCurrent && question ? count : 0 }, (_, at) => ({
      ...trpc.recall.search.queryOptions(
        { ...(question as RecallQuestion), offset: (at + 1) * hitsAtOnce },
        outrun,
      ),
      retry: false,
    })),
  });
  const firstMissing = results.findIndex(({ data }) => data === undefined);
  const whole = firstMissing < 0 ? results : results.slice(0, firstMissing);
  return {
    pages: whole.flatMap(({ data }) => data ?? []),
    isAwaited: results.some(({ isFetching, data }) => isFetching && !data),
    error: results.find(({ error }) => error)?.error ?? null,
    show: () => setWanted({ of: answered, count: count + 1 }),
    again: () => results.forEach((result) => result.error && void result.refetch()),
  };
}

interface Page {
  total: number;
  hits: readonly unknown[];
}

/** Nobody goes through more than the server passes over. */
const furthest = 10_000;

function isMoreThere(first: Page, pages: readonly Page[]): boolean {
  const shown = pages.reduce((sum, { hits }) => sum + hits.length, 0);
  const isLastFull = pages.at(-1)?.hits.length === hitsAtOnce;
  return isLastFull && shown < first.total && shown < furthest;
}
