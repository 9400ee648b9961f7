import { tracked } from '@trpc/server';
import { liveInput } from '@/lib/inputs';
import type { LiveMessage } from '@/lib/event';
import { procedure, router } from './procedures';

export const liveRouter = router({
  /** Invalidation events of all banks; the first message is always `hello`. */
  events: procedure.input(liveInput).subscription(async function* ({ ctx, input }) {
    const hello: LiveMessage = {
      type: 'hello',
      boot: ctx.events.boot,
      gap: input.lastEventId != null,
      seq: ctx.events.seq,
    };
    yield tracked(`${ctx.events.boot}-${ctx.events.seq}`, hello);
  }),
});
