import { tracked, TRPCError } from '@trpc/server';
import { liveInput } from '@/lib/inputs';
import type { LiveMessage } from '@/lib/event';
import type { EventHub } from '@/server/bank/event-hub';
import { procedure, router } from './procedures';

export const liveRouter = router({
  /** Invalidation events of all banks; the first message is always `hello`. */
  events: procedure.input(liveInput).subscription(async function* ({ ctx, input, signal }) {
    const ended = signal ? AbortSignal.any([signal, ctx.stopping]) : ctx.stopping;
    for await (const [id, message] of liveMessages(ctx.events, input.lastEventId, ended)) {
      yield tracked(id, message);
    }
    // A plain return would say "complete", and the client would never come back.
    if (ctx.stopping.aborted) {
      throw new TRPCError({ code: 'SERVICE_UNAVAILABLE', message: 'The server is stopping.' });
    }
  }),
});

type Identified = [id: string, message: LiveMessage];

/**
 * Hello, then what came after `lastEventId`, then what comes. Listens before it replays, so that nothing falls
 * between the two. The hello carries the id the client already has: had it a newer one, a stream
 * broken during the replay would skip the rest. Events are read from the hub's ring, not queued here:
 * a reader that stands still costs nothing and gets a hello with a gap when the ring has outrun it.
 */
export async function* liveMessages(
  events: EventHub,
  lastEventId: string | null | undefined,
  ended: AbortSignal,
): AsyncGenerator<Identified> {
  const { boot } = events;
  let wake = () => {};
  const onEnd = () => wake();
  const unsubscribe = events.subscribe(() => wake());
  ended.addEventListener('abort', onEnd);
  try {
    const known = lastEventId ? knownSeq(events, lastEventId) : events.seq;
    let seq = known ?? events.seq;
    yield hello(events, seq, known === null);
    while (!ended.aborted) {
      const batch = events.since(seq);
      const last = batch?.at(-1);
      if (batch === null) {
        seq = events.seq;
        yield hello(events, seq, true);
      } else if (last) {
        seq = last.seq;
        yield [`${boot}-${seq}`, { type: 'events', boot, events: batch }];
      } else await new Promise<void>((resolve) => (wake = resolve));
    }
  } finally {
    ended.removeEventListener('abort', onEnd);
    unsubscribe();
  }
}

function hello({ boot, seq: newest }: EventHub, seq: number, gap: boolean): Identified {
  return [`${boot}-${seq}`, { type: 'hello', boot, gap, seq: newest }];
}

/** The number in an id of ours; null when another process gave it, or what came after it is no longer kept. */
function knownSeq(events: EventHub, id: string): number | null {
  const seq = Number(id.slice(id.lastIndexOf('-') + 1));
  const ours = id === `${events.boot}-${seq}` && seq <= events.seq;
  return ours && events.since(seq) !== null ? seq : null;
}
