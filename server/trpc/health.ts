import { bankInput } from '@/lib/inputs';
import { readHealth } from '@/server/services/read-health';
import { bankOf, procedure, router } from './procedures';

export const healthRouter = router({
  findings: procedure
    .input(bankInput)
    .query(({ ctx, input }) => readHealth(bankOf(ctx, input.bank))),
});
