import { bankInput, receiptInput, receiptsInput } from '@/lib/inputs';
import { listReceipts } from '@/server/services/list-receipts';
import { showReceipt } from '@/server/services/show-receipt';
import { verifyReceipts } from '@/server/services/verify-receipts';
import { bankOf, procedure, router } from './procedures';

export const receiptsRouter = router({
  list: procedure
    .input(receiptsInput)
    .query(({ ctx, input }) => listReceipts(bankOf(ctx, input.bank), input)),
  show: procedure
    .input(receiptInput)
    .query(({ ctx, input }) => showReceipt(bankOf(ctx, input.bank), input)),
  verify: procedure
    .input(bankInput)
    .query(({ ctx, input }) => verifyReceipts(bankOf(ctx, input.bank))),
});
