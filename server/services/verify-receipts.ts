import type { Bank } from '@/server/bank/bank';
import { readJournal, type JournalFault } from '@/server/bank/journal';

/** Checks the chain of receipts line by line. Creates nothing. */
export async function verifyReceipts(
  bank: Bank,
): Promise<{ receipts: number; faults: JournalFault[] }> {
  const { receipts, faults } = await readJournal(bank.stateDirectory);
  return { receipts: receipts.length, faults };
}
