import { initTRPC } from '@trpc/server';
import { failure } from '@/lib/errors';
import type { Bank } from '@/server/bank/bank';
import type { Context } from './context';
import { errorShape, toTrpcError } from './errors';

const pingMs = 5_000;
const reconnectAfterInactivityMs = 15_000;

const t = initTRPC.context<Context>().create({
  isDev: false,
  errorFormatter: ({ shape, error }) => errorShape(shape, error),
  sse: {
    ping: { enabled: true, intervalMs: pingMs },
    client: { reconnectAfterInactivityMs },
  },
});

export const router = t.router;
export const createCallerFactory = t.createCallerFactory;

/** Under `--read-only` no mutation runs, whatever it is. */
const refuseWhenReadOnly = t.middleware(({ ctx, type, next }) => {
  if (type === 'mutation' && ctx.readOnly) {
    throw failure(
      'READ_ONLY',
      'This server was started with --read-only: it changes nothing. Start it without the flag to make changes.',
    );
  }
  return next();
});

const mapErrors = t.middleware(async ({ next }) => {
  const result = await next();
  if (!result.ok) throw toTrpcError(result.error);
  return result;
});

export const procedure = t.procedure.use(mapErrors).use(refuseWhenReadOnly);

/**
 * For what changes nothing and is a mutation only because its input must not stand in an address, where it would be
 * logged: answers under `--read-only` as well.
 */
export const answering = t.procedure.use(mapErrors);

/** @throws NOT_FOUND */
export function bankOf(context: Context, id: string): Bank {
  const bank = context.banks.get(id);
  if (!bank) throw failure('NOT_FOUND', `No bank "${id}" is open here.`, { bank: id });
  return bank;
}
