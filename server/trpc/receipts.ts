import { receiptsInput } from '@/lib/inputs';
import { listReceipts } from '@/server/services/list-receipts';
import { bankOf, procedure, router } from './procedures';

export const receiptsRouter = router({
  list: procedure
    .input(receiptsInput)
    .query(({ ctx, input }) => listReceipts(bankOf(ctx, input.bank), input)),
});
