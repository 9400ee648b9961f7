import type { Receipt } from '@/lib/receipt';
import type { Bank } from '@/server/bank/bank';

/** Receipts, newest first. Creates nothing. */
export async function listReceipts(bank: Bank, input: { limit: number }): Promise<Receipt[]> {
  throw new Error('stub ' + bank.root + input.limit);
}
