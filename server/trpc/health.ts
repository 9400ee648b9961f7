import { bankInput } from '@/lib/inputs';
import { diagnoseBank } from '@/server/services/diagnose-bank';
import { bankOf, procedure, router } from './procedures';

export const healthRouter = router({
  findings: procedure
    .input(bankInput)
    .query(({ ctx, input }) => diagnoseBank(bankOf(ctx, input.bank))),
});
