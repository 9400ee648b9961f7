import type { Receipt } from '@/lib/receipt';
import type { Bank } from '@/server/bank/bank';
import { readJournal } from '@/server/bank/read-journal';
import { redactReceipt } from '@/server/redaction/redact-receipt';

/** Receipts, newest first. Creates nothing. */
export async function listReceipts(bank: Bank, input: { limit: number }): Promise<Receipt[]> {
  const { receipts } = await readJournal(bank.stateDirectory);
  return receipts.slice(-input.limit).reverse().map(redactReceipt);
}
