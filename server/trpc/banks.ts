import { bankInput } from '@/lib/inputs';
import { readOverview } from '@/server/services/read-overview';
import { bankOf, procedure, router } from './procedures';

export const banksRouter = router({
  list: procedure.query(({ ctx }) => [...ctx.banks.values()].map((bank) => bank.summary)),
  overview: procedure
    .input(bankInput)
    .query(({ ctx, input }) => readOverview(bankOf(ctx, input.bank))),
});
