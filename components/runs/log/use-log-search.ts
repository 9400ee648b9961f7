'use client';
import { keepPreviousData, useQuery } from '@tanstack/react-query';
import { useEffect, useRef } from 'react';
import { useTRPCClient } from '@/components/live/trpc';
import type { RunDetail } from '@/lib/run';
import type { LogChoices } from './log-choices';
import { nameLines, useLineRange } from './log-hash';
import { matchAfter, matchBefore, matchIndex } from './match-place';
import type { TopLine } from './top-line';

export type LogSearch = ReturnType<typeof useLogSearch>;

/** Where a log matches, and the way from match to match: the line the URL names is the one that is stood on. */
export function useLogSearch(bank: string, run: RunDetail, choices: LogChoices, top: TopLine) {
  const { view, find } = choices;
  const { data, error, isFetching, isPlaceholderData } = useMatches(bank, run, choices);
  const current = useLineRange()?.from ?? null;
  const found = find === '' || isPlaceholderData ? undefined : data;
  const places = found?.places ?? none;
  const step = (by: 1 | -1) => {
    const from = current ?? top.read() - by;
    const next = by > 0 ? matchAfter(places, from) : matchBefore(places, from);
    if (next !== null) nameLines({ from: next, to: next }, view);
  };
  const wanted = useRef(false);
  useEffect(() => {
    if (!wanted.current || !found) return;
    wanted.current = false;
    step(1);
  });
  return {
    places,
    total: found?.total ?? null,
    /** Which of them the named line is, 0-based. */
    at: current === null ? null : matchIndex(places, current),
    error: find === '' ? null : (error as Refusal | null),
    isSearching: find !== '' && isFetching && !found,
    step,
    /** Goes to the first match as soon as it is known. */
    stepWhenFound: () => {
      wanted.current = true;
    },
  };
}

interface Refusal {
  message: string;
  /** Of every answer of the server. */
  data?: unknown;
}

const none: readonly number[] = [];

function useMatches(bank: string, run: RunDetail, { view, find, isRegex, isCase }: LogChoices) {
  const client = useTRPCClient();
  const isLive = run.status === 'running';
  return useQuery({
    queryKey: ['run search', bank, run.id, view, find, isRegex, isCase, isLive],
    queryFn: ({ signal }) => {
      const how = { regex: isRegex, caseSensitive: isCase };
      return client.runs.search.query({ bank, run: run.id, view, query: find, ...how }, { signal });
    },
    enabled: find !== '',
    retry: false,
    gcTime: 30_000,
    placeholderData: keepPreviousData,
    refetchInterval: isLive ? 2000 : false,
  });
}
