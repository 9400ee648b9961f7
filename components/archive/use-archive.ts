'use client';
import { keepPreviousData, useInfiniteQuery } from '@tanstack/react-query';
import { useEffect, useState } from 'react';
import { useTRPCClient } from '@/components/live/trpc';
import type { ArchivePage } from '@/lib/archive';

/** What is looked for; empty texts are nothing. */
export interface ArchiveWish {
  query: string;
  month: string;
  source: string;
}

const rowsAtOnce = 200;

/**
 * The archive page by page, asked for as far as somebody looks. A search that finds little goes on by itself to the
 * end, part by part, until it is stopped. Begins anew when the archive is another one (`mark`).
 */
export function useArchive(bank: string, mark: string | undefined, wish: ArchiveWish) {
  const [wanted, setWanted] = useState(rowsAtOnce);
  const [isStopped, setStopped] = useState(false);
  const asked = useArchivePages(bank, mark, wish);
  const { data, hasNextPage, isFetching, isError, fetchNextPage } = asked;
  const tasks = (data?.pages ?? []).flatMap((page) => page.tasks);
  const goesOn = hasNextPage && !isFetching && !isError && !isStopped && tasks.length < wanted;
  useEffect(() => {
    if (goesOn) void fetchNextPage();
  }, [goesOn, fetchNextPage]);
  return {
    ...asked,
    tasks,
    progress: data ? progressOf(data.pages) : null,
    isSearching: hasNextPage && !isStopped && !isError && tasks.length < wanted,
    isStopped,
    setStopped,
    /** Rows up to here are in view. */
    reach: (row: number) => {
      if (row + rowsAtOnce / 2 > wanted) setWanted(row + rowsAtOnce);
    },
  };
}

function useArchivePages(bank: string, mark: string | undefined, wish: ArchiveWish) {
  const client = useTRPCClient();
  const { month, source } = wish;
  const query = wish.query.trim();
  const filter = { query: query || null, month: month || null, source: source || null };
  return useInfiniteQuery({
    queryKey: ['archive pages', bank, mark, query, month, source],
    queryFn: ({ pageParam: cursor, signal }) =>
      client.archive.list.query({ bank, ...filter, cursor, limit: rowsAtOnce }, { signal }),
    initialPageParam: null as string | null,
    getNextPageParam: ({ cursor }) => cursor,
    enabled: mark !== undefined,
    placeholderData: keepPreviousData,
    staleTime: Infinity,
  });
}

/** How far it is, in lines as far as they are counted, else in bytes. */
export interface ArchiveProgress {
  looked: number;
  totalLines: number | null;
  /** Of all bytes, 0 to 1. */
  share: number;
  unreadable: ArchivePage['unreadable'];
  unreadableCount: number;
  isWhole: boolean;
}

function progressOf(pages: readonly ArchivePage[]): ArchiveProgress {
  const last = pages.at(-1);
  const total = last?.totalBytes ?? 0;
  return {
    looked: pages.reduce((sum, { looked }) => sum + looked, 0),
    totalLines: pages.findLast(({ totalLines }) => totalLines !== null)?.totalLines ?? null,
    share: total === 0 ? 1 : 1 - (last?.bytesLeft ?? 0) / total,
    unreadable: pages.flatMap(({ unreadable }) => unreadable).slice(0, 20),
    unreadableCount: pages.reduce((sum, { unreadableCount }) => sum + unreadableCount, 0),
    isWhole: last?.cursor === null,
  };
}
