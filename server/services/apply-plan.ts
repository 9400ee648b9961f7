import type { Receipt } from '@/lib/receipt';
import type { Bank } from '@/server/bank/bank';
import type { Caller } from '@/server/bank/caller';

/**
 * Applies a plan its caller has confirmed and records the receipt.
 * @throws CONFIRMATION_REQUIRED, CONFIRMATION_EXPIRED, REVISION_CONFLICT, LOCK_HELD, READ_ONLY, STORAGE_FAULT
 */
export async function applyPlan(
  bank: Bank,
  input: { planId: string; token: string },
  caller: Caller,
): Promise<Receipt> {
  throw new Error('stub ' + bank.root + input.planId + caller.id);
}
