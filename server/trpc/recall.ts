import { bankInput } from '@/lib/inputs';
import { indexStatusInput, recallInput, refreshIndexInput } from '@/lib/recall-inputs';
import { cancelIndexRefresh } from '@/server/services/cancel-index-refresh';
import { describeIndex } from '@/server/services/describe-index';
import { recallPassages } from '@/server/services/recall-passages';
import { startIndexRefresh } from '@/server/services/start-index-refresh';
import { bankOf, procedure, router } from './procedures';

export const recallRouter = router({
  search: procedure
    .input(recallInput)
    .query(({ ctx, input, signal }) => recallPassages(bankOf(ctx, input.bank), input, signal)),
  status: procedure
    .input(indexStatusInput)
    .query(({ ctx, input }) => describeIndex(bankOf(ctx, input.bank), input)),
  refresh: procedure.input(refreshIndexInput).mutation(({ ctx, input }) =>
    startIndexRefresh(bankOf(ctx, input.bank), {
      rebuild: input.rebuild,
      timeoutMs: ctx.lockTimeout?.ms ?? null,
    }),
  ),
  cancelRefresh: procedure
    .input(bankInput)
    .mutation(({ ctx, input }) => cancelIndexRefresh(bankOf(ctx, input.bank))),
});
