'use client';
import { useQueries } from '@tanstack/react-query';
import { useMemo } from 'react';
import { useTRPC } from '@/components/live/trpc';
import type { DocumentLine, DocumentView } from '@/lib/document';

const linesPerPage = 200;

/**
 * Lines of a document between two indexes (0-based, inclusive): out of the whole text if it came along,
 * else asked for page by page. A line that has not come yet is undefined.
 */
export function useLines(
  bank: string,
  view: DocumentView,
  whole: DocumentLine[] | null,
  range: [number, number],
) {
  const trpc = useTRPC();
  const { path } = view.facts;
  const [first, last] = range;
  const pages = whole ? [] : pagesOf(first, last);
  const results = useQueries({
    queries: pages.map((page) =>
      trpc.documents.lines.queryOptions({
        bank,
        path,
        from: page * linesPerPage + 1,
        count: linesPerPage,
      }),
    ),
  });
  const error = results.find((result) => result.error)?.error ?? null;
  const byIndex = useMemo(() => {
    const found = new Map<number, DocumentLine>();
    for (const { data } of results)
      for (const line of data?.lines ?? []) found.set(line.number - 1, line);
    return found;
  }, [results]);
  return {
    lineAt: (index: number) => (whole ? whole[index] : byIndex.get(index)),
    total: results.find((result) => result.data)?.data?.totalLines ?? null,
    error,
    retry: () => results.forEach((result) => result.error && void result.refetch()),
  };
}

function pagesOf(first: number, last: number): number[] {
  const from = Math.floor(Math.max(0, first) / linesPerPage);
  const to = Math.floor(Math.max(0, last) / linesPerPage);
  return Array.from({ length: to - from + 1 }, (_, at) => from + at);
}
