'use client';
import { useQuery } from '@tanstack/react-query';
import { useEffect } from 'react';
import { useTRPC } from '@/components/live/trpc';
import type { Overview } from '@/lib/overview';

/** Not every write is worth a look at the whole bank. */
const lookEveryMs = 30_000;

/** What is wrong with a bank; asked again now and then, and when the overview counts other problems than before. */
export function useHealth({ bank, problems, locks, receiptsFault }: Overview) {
  const health = useQuery(
    useTRPC().health.findings.queryOptions(
      { bank: bank.id },
      { refetchInterval: lookEveryMs, retry: false },
    ),
  );
  const { byVerdict } = locks;
  const seen = [
    problems.worst.map(({ document, problem }) => [document.path, document.revision, problem.code]),
    problems.count,
    [byVerdict.stale, byVerdict.suspect, byVerdict.unknown],
    receiptsFault,
  ];
  const mark = JSON.stringify(seen);
  const { refetch, isFetched } = health;
  useEffect(() => {
    if (isFetched) void refetch();
  }, [mark, isFetched, refetch]);
  return health;
}
