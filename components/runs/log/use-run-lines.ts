'use client';
import { useQueries, useQueryClient } from '@tanstack/react-query';
import { useEffect, useMemo, useRef } from 'react';
import { useTRPCClient } from '@/components/live/trpc';
import type { RunDetail, RunLine, RunLines, RunStatus, RunView } from '@/lib/run';
import { countIn } from './log-choices';

const linesPerPage = 500;
/** Pages that left the view are forgotten after this: a log of any length takes little memory. */
const keptMs = 30_000;

/**
 * Lines of a run between two indexes (0-based, inclusive), asked for page by page. A whole page never changes while
 * the run goes on; the last one is asked for again whenever there are more lines, and all of them when it has ended.
 */
export function useRunLines(bank: string, run: RunDetail, view: RunView, range: [number, number]) {
  const client = useTRPCClient();
  const known = countIn(view, run.lines);
  const results = useQueries({
    queries: pagesOf(...range).map((page) => ({
      queryKey: ['run lines', bank, run.id, view, page],
      queryFn: ({ signal }: { signal: AbortSignal }) => {
        const from = page * linesPerPage + 1;
        const wish = { bank, run: run.id, view, from, count: linesPerPage };
        return client.runs.lines.query(wish, { signal });
      },
      gcTime: keptMs,
    })),
  });
  useAskAgain(JSON.stringify(['run lines', bank, run.id, view]), known, run.status);
  const byIndex = useMemo(() => {
    const found = new Map<number, RunLine>();
    for (const { data } of results)
      if (data) for (const [at, line] of data.lines.entries()) found.set(data.from - 1 + at, line);
    return found;
  }, [results]);
  const told = Math.max(-1, ...results.map(({ data }) => data?.totalLines ?? -1));
  return {
    lineAt: (index: number) => byIndex.get(index),
    /** Null until anybody knows. */
    total: known ?? (told < 0 ? null : told),
    error: results.find(({ error }) => error)?.error ?? null,
    retry: () => results.forEach((result) => result.error && void result.refetch()),
  };
}

/** @param name the beginning of the key of the pages, as JSON */
function useAskAgain(name: string, known: number | null, status: RunStatus) {
  const queries = useQueryClient();
  useEffect(() => {
    void queries.invalidateQueries({
      queryKey: JSON.parse(name) as string[],
      predicate: ({ state }) => isPartial(state.data as RunLines | undefined, known),
    });
  }, [queries, name, known]);
  const before = useRef(status);
  useEffect(() => {
    if (before.current === status) return;
    before.current = status;
    void queries.invalidateQueries({ queryKey: JSON.parse(name) as string[] });
  }, [queries, name, status]);
}

/** It ended where the log ended then, and there is more now. */
function isPartial(page: RunLines | undefined, known: number | null): boolean {
  if (!page || page.lines.length >= linesPerPage) return false;
  return known === null || page.from - 1 + page.lines.length < known;
}

function pagesOf(first: number, last: number): number[] {
  const from = Math.floor(Math.max(0, first) / linesPerPage);
  const to = Math.floor(Math.max(0, last) / linesPerPage);
  return Array.from({ length: to - from + 1 }, (_, at) => from + at);
}
