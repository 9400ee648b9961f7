import type { ChainCheck } from '@/lib/receipt-detail';
import type { Bank } from '@/server/bank/bank';
import { readJournal } from '@/server/bank/read-journal';
import { redactText } from '@/server/redaction/redact';

/** Checks the chain of receipts line by line. Creates nothing. */
export async function verifyReceipts(bank: Bank): Promise<ChainCheck> {
  const { receipts, faults } = await readJournal(bank.stateDirectory);
  const shown = faults.map(({ line, message }) => ({ line, message: redactText(message).text }));
  return { receipts: receipts.length, faults: shown };
}
