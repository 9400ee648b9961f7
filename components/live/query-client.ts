import { QueryClient } from '@tanstack/react-query';

/**
 * Data stays fresh until an event says otherwise, so nothing is asked for twice.
 * The same settings on the server make hydrated data count as fresh in the browser.
 */
export function createQueryClient(): QueryClient {
  return new QueryClient({
    defaultOptions: {
      queries: { staleTime: Infinity, retry: 1, refetchOnWindowFocus: false },
    },
  });
}
