'use client';
import { QueryClientProvider } from '@tanstack/react-query';
import { createTRPCClient, httpBatchLink, httpSubscriptionLink, splitLink } from '@trpc/client';
import { createTRPCOptionsProxy } from '@trpc/tanstack-react-query';
import { useEffect, useState, type ReactNode } from 'react';
import type { AppRouter } from '@/server/trpc/router';
import { LiveContext } from './connection';
import { invalidate } from './invalidate';
import { followLive } from './live-leader';
import { LiveStore } from './live-store';
import { openStream } from './open-stream';
import { createQueryClient } from './query-client';
import { TRPCProvider } from './trpc';

/** Queries, the API client and the live stream of this tab; mounted once, in the root layout. */
export function Providers({ children }: { children: ReactNode }) {
  const [{ queryClient, client, store }] = useState(createParts);
  useEffect(() => followLive(store, openStream(client)), [store, client]);
  return (
    <QueryClientProvider client={queryClient}>
      <TRPCProvider trpcClient={client} queryClient={queryClient}>
        <LiveContext.Provider value={store}>{children}</LiveContext.Provider>
      </TRPCProvider>
    </QueryClientProvider>
  );
}

function createParts() {
  const queryClient = createQueryClient();
  const url = '/api/trpc';
  const client = createTRPCClient<AppRouter>({
    links: [
      splitLink({
        condition: ({ type }) => type === 'subscription',
        true: httpSubscriptionLink({ url }),
        false: httpBatchLink({ url, maxURLLength: 4000 }),
      }),
    ],
  });
  const trpc = createTRPCOptionsProxy<AppRouter>({ client, queryClient });
  const store = new LiveStore((events) => invalidate(queryClient, trpc, events));
  return { queryClient, client, store };
}
