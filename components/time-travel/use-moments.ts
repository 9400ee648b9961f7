'use client';
import { keepPreviousData, useQuery } from '@tanstack/react-query';
import { useMemo } from 'react';
import { useTRPC } from '@/components/live/trpc';
import { useUrlState } from '@/components/ui/url-state';
import { momentRows } from './moment-rows';

/** The moments the address names, and the bank between them. */
export function useMoments(bank: string, latest: string) {
  const { get } = useUrlState();
  const trpc = useTRPC();
  const chosen = get('at');
  const to = get('to');
  // Without a choice it is the bank as the last step left it.
  const at = chosen ?? latest;
  const kept = { placeholderData: keepPreviousData, retry: false };
  const moment = useQuery(trpc.history.moment.queryOptions({ bank, at }, kept));
  const comparison = useQuery(
    trpc.history.compareMoments.queryOptions({ bank, from: at, to }, kept),
  );
  const rows = useMemo(
    () => momentRows(moment.data?.documents ?? [], comparison.data),
    [moment.data, comparison.data],
  );
  return { at, to, moment, comparison, rows };
}
