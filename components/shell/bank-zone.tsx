'use client';
import { useQuery } from '@tanstack/react-query';
import type { ReactNode } from 'react';
import { useTRPC } from '@/components/live/trpc';
import { ZoneProvider } from '@/components/ui/zone';
import { defaultZone } from '@/lib/time-words';

/** Times within are those of the bank's zone, as its configuration says now. */
export function BankZone({ bank, children }: { bank: string; children: ReactNode }) {
  const { data } = useQuery(useTRPC().banks.overview.queryOptions({ bank }));
  return <ZoneProvider zone={data?.zone ?? defaultZone}>{children}</ZoneProvider>;
}
