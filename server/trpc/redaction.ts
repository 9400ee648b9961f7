import { bankInput } from '@/lib/inputs';
import { testRedactionInput } from '@/lib/redaction-inputs';
import { listRedactionRules } from '@/server/services/list-redaction-rules';
import { testRedaction } from '@/server/services/test-redaction';
import { answering, bankOf, procedure, router } from './procedures';

export const redactionRouter = router({
  rules: procedure.input(bankInput).query(({ ctx, input }) => {
    bankOf(ctx, input.bank);
    return listRedactionRules();
  }),
  test: answering.input(testRedactionInput).mutation(({ ctx, input }) => {
    bankOf(ctx, input.bank);
    return testRedaction(input);
  }),
});
