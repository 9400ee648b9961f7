'use client';
import { useInfiniteQuery, useQuery } from '@tanstack/react-query';
import { useEffect, useState } from 'react';
import { useTRPC, useTRPCClient } from '@/components/live/trpc';
import { useSteadyRows } from '@/components/ui/steady-rows';
import type { RunFilter, RunPage, RunRow } from '@/lib/run';
import { isJoined, olderThan } from './merge-runs';
import { newestRuns, runsAtOnce } from './run-queries';

/**
 * Runs, newest first. The newest are asked for again by each event; older ones page by page, as far as somebody
 * looks. It begins anew when runs went, or when so many came that the two would not meet.
 */
export function useRuns(bank: string, filter: RunFilter) {
  const trpc = useTRPC();
  const newest = useQuery(trpc.runs.list.queryOptions(newestRuns(bank, filter)));
  const [first, setFirst] = useState<RunPage | null>(null);
  const { data: head } = newest;
  if (head && (!first || head.total < first.total || !isJoined(head.runs, first.runs))) {
    setFirst(head);
  } else if (head && first && head.total > first.total) {
    setFirst({ ...first, total: head.total });
  }
  const older = useOlderRuns(bank, filter, first?.next ?? null);
  const { shown, ...fresh } = useSteadyRows(head?.runs ?? noRuns, ({ id }) => id);
  const waiting = new Set(head?.runs.map(({ id }) => id));
  for (const { id } of shown) waiting.delete(id);
  const rest = olderThan(shown, first?.runs ?? noRuns, older.runs);
  const runs = [...shown, ...rest.filter(({ id }) => !waiting.has(id))];
  return { ...newest, runs, fresh, reach: older.reach };
}

const noRuns: RunRow[] = [];

function useOlderRuns(bank: string, filter: RunFilter, next: string | null) {
  const client = useTRPCClient();
  const [wanted, setWanted] = useState(runsAtOnce);
  const { data, hasNextPage, isFetching, isError, fetchNextPage } = useInfiniteQuery({
    queryKey: ['older runs', bank, filter, next],
    queryFn: ({ pageParam, signal }) =>
      client.runs.list.query({ bank, ...filter, limit: runsAtOnce, after: pageParam }, { signal }),
    initialPageParam: next,
    getNextPageParam: (page) => page.next,
    enabled: next !== null && wanted > runsAtOnce,
    gcTime: 0,
  });
  const runs = data?.pages.flatMap((page) => page.runs) ?? noRuns;
  const goesOn = hasNextPage && !isFetching && !isError && runs.length + runsAtOnce < wanted;
  useEffect(() => {
    if (goesOn) void fetchNextPage();
  }, [goesOn, fetchNextPage]);
  return {
    runs,
    /** Rows up to here are in view. */
    reach: (row: number) => {
      if (row + runsAtOnce / 2 > wanted) setWanted(row + runsAtOnce);
    },
  };
}
