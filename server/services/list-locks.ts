import type { LockRow } from '@/lib/lock';
import type { Bank } from '@/server/bank/bank';

/** Every lock of the bank with its verdict. */
export async function listLocks(bank: Bank): Promise<LockRow[]> {
  throw new Error('stub ' + bank.root);
}
