import { failure } from '@/lib/errors';
import type { Receipt, ReceiptTarget } from '@/lib/receipt';
import type { Bank } from './bank';
import { withJournal, type PlannedReceipt } from './journal';

/**
 * Does work that leaves no intent behind, such as breaking a lock, and records it: the journal is locked and open
 * before it begins. A receipt that cannot be written then (a disk that filled up) does not undo the work: its text goes
 * into the error.
 * @throws STORAGE_FAULT, and what `work` throws
 */
export function recordReceipt(
  bank: Bank,
  entry: PlannedReceipt,
  work: () => Promise<ReceiptTarget[]>,
): Promise<Receipt> {
  return withJournal(bank.stateDirectory, async (append) => {
    const receipt = { ...entry, targets: await work() };
    try {
      return await append(receipt);
    } catch (error) {
      throw failure(
        'STORAGE_FAULT',
        `The change was made, but its receipt could not be written to ${JSON.stringify(bank.stateDirectory)}. Nothing needs to be repeated; look at that directory.`,
        { receipt },
        error,
      );
    }
  });
}
