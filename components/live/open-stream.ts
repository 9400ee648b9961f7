import type { TRPCClient } from '@trpc/client';
import type { AppRouter } from '@/server/trpc/router';
import type { OpenStream } from './live-leader';

const retryMs = 3_000;

/**
 * The live subscription as a stream that never gives up: the browser reconnects a broken one by itself,
 * one that was refused (401 after a restart with a new token, 503) is opened again by us.
 */
export function openStream(client: TRPCClient<AppRouter>): OpenStream {
  return (lastEventId, on) => {
    let closed = false;
    let timer: ReturnType<typeof setTimeout> | undefined;
    let current = { unsubscribe() {} };

    const again = () => {
      if (!closed) timer = setTimeout(start, retryMs);
    };
    const start = () => {
      current = client.live.events.subscribe(
        { lastEventId: lastEventId() },
        {
          onData: ({ id, data }) => on.message(id, data),
          onConnectionStateChange({ state, error }) {
            if (state === 'connecting' && error) on.link('down');
          },
          onError: () => void whyRefused(client).then(on.link).then(again),
        },
      );
    };
    start();
    return () => {
      closed = true;
      clearTimeout(timer);
      current.unsubscribe();
    };
  };
}

/** An EventSource does not tell its status: an ordinary query does. */
async function whyRefused(client: TRPCClient<AppRouter>): Promise<'session-expired' | 'down'> {
  const refused = await client.banks.list.query().then(
    () => null,
    (error: { data?: { code?: string } | null }) => error.data?.code,
  );
  return refused === 'UNAUTHORIZED' ? 'session-expired' : 'down';
}
