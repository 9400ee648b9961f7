'use client';
import { useQuery } from '@tanstack/react-query';
import { useConnection } from '@/components/live/connection';
import { useTRPC } from '@/components/live/trpc';

/** Why nothing of a bank can be changed now; null when it can. */
export function useNoChange(bank: string): string | null {
  const { data: overview } = useQuery(useTRPC().banks.overview.queryOptions({ bank }));
  const offline = useConnection().state === 'offline';
  if (overview?.bank.readOnly)
    return 'This server was started with --read-only: it changes nothing.';
  return offline ? 'The server does not answer: nothing can be changed.' : null;
}
