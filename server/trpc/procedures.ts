import { initTRPC } from '@trpc/server';
import { failure } from '@/lib/errors';
import type { Bank } from '@/server/bank/bank';
import type { Context } from './context';

const t = initTRPC.context<Context>().create();

export const router = t.router;
export const createCallerFactory = t.createCallerFactory;
export const procedure = t.procedure;

/** @throws NOT_FOUND */
export function bankOf(context: Context, id: string): Bank {
  const bank = context.banks.get(id);
  if (!bank) throw failure('NOT_FOUND', `No bank "${id}" is open here.`, { bank: id });
  return bank;
}
