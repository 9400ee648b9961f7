import type { LockRow } from '@/lib/lock';
import type { Bank } from '@/server/bank/bank';

/** One lock by its id. @throws NOT_FOUND when it no longer stands */
export async function showLock(bank: Bank, input: { id: string }): Promise<LockRow> {
  throw new Error('stub ' + bank.root + input.id);
}
