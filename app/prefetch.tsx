import 'server-only';
import {
  dehydrate,
  HydrationBoundary,
  type FetchQueryOptions,
  type QueryClient,
} from '@tanstack/react-query';
import { createTRPCOptionsProxy, type TRPCOptionsProxy } from '@trpc/tanstack-react-query';
import { headers } from 'next/headers';
import type { ReactNode } from 'react';
import { DataAsOf } from '@/components/live/data-as-of';
import { createQueryClient } from '@/components/live/query-client';
import { host } from '@/server/trpc/gateway';
import type { AppRouter } from '@/server/trpc/router';

interface PrefetchProps {
  /** The queries the components below will ask; one that fails is asked again in the browser. */
  load: (trpc: TRPCOptionsProxy<AppRouter>) => object[];
  /** More of them, for which what was loaded has to be known. */
  after?: (trpc: TRPCOptionsProxy<AppRouter>, loaded: QueryClient) => object[];
  children: ReactNode;
}

/** Answers queries on the server, so that the page arrives with its data. */
export async function Prefetch({ load, after, children }: PrefetchProps) {
  const queryClient = createQueryClient();
  const { router, liveId, contextOf } = host();
  const asOf = liveId();
  const ctx = contextOf(await headers());
  const trpc = createTRPCOptionsProxy<AppRouter>({ router, ctx, queryClient });
  const answer = (queries: object[]) =>
    Promise.all(
      queries.map((query) =>
        queryClient.prefetchQuery({ ...(query as FetchQueryOptions), retry: false }),
      ),
    );
  await answer(load(trpc));
  if (after) await answer(after(trpc, queryClient));
  return (
    <HydrationBoundary state={dehydrate(queryClient)}>
      {children}
      <DataAsOf id={asOf} />
    </HydrationBoundary>
  );
}
