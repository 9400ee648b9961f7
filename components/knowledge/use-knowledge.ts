'use client';
import { keepPreviousData, useInfiniteQuery } from '@tanstack/react-query';
import { useEffect, useState } from 'react';
import { useTRPCClient } from '@/components/live/trpc';
import type { KnowledgePage } from '@/lib/knowledge';

/** What is looked for; null is anything. */
export interface KnowledgeWish {
  query: string | null;
  type: string | null;
  tag: string | null;
}

const rowsAtOnce = 200;

/**
 * What is known, page by page, asked for as far as somebody looks. A search that finds little goes on by itself, part
 * by part. Begins anew when one of the documents is another one (`mark`).
 */
export function useKnowledge(bank: string, mark: string | undefined, wish: KnowledgeWish) {
  const client = useTRPCClient();
  const [wanted, setWanted] = useState(rowsAtOnce);
  const { query, type, tag } = wish;
  const asked = useInfiniteQuery({
    queryKey: ['knowledge pages', bank, mark, query, type, tag],
    queryFn: ({ pageParam, signal }) =>
      client.knowledge.list.query(
        { bank, query, type, tag, cursor: pageParam, limit: rowsAtOnce },
        { signal },
      ),
    initialPageParam: null as string | null,
    getNextPageParam: ({ cursor }) => cursor,
    enabled: mark !== undefined,
    placeholderData: keepPreviousData,
    staleTime: Infinity,
  });
  const { data, hasNextPage, isFetching, isError, fetchNextPage } = asked;
  const pages = data?.pages ?? [];
  const entries = pages.flatMap((page) => page.entries);
  const isSearching = hasNextPage && !isError && entries.length < wanted;
  useEffect(() => {
    if (isSearching && !isFetching) void fetchNextPage();
  }, [isSearching, isFetching, fetchNextPage]);
  return {
    ...asked,
    entries,
    isSearching,
    progress: data ? progressOf(pages) : null,
    /** Rows up to here are in view. */
    reach: (row: number) => {
      if (row + rowsAtOnce / 2 > wanted) setWanted(row + rowsAtOnce);
    },
  };
}

export interface KnowledgeProgress {
  looked: number;
  isWhole: boolean;
  problems: KnowledgePage['problems'];
  problemCount: number;
}

function progressOf(pages: readonly KnowledgePage[]): KnowledgeProgress {
  return {
    looked: pages.reduce((sum, { looked }) => sum + looked, 0),
    isWhole: pages.at(-1)?.cursor === null,
    problems: pages.flatMap(({ problems }) => problems).slice(0, 100),
    problemCount: pages.reduce((sum, { problemCount }) => sum + problemCount, 0),
  };
}
