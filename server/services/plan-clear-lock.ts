import type { OfferedPlan } from '@/lib/plan';
import type { Bank } from '@/server/bank/bank';
import type { Caller } from '@/server/bank/caller';

/**
 * Plans the clearing of exactly the lock that stands now.
 * @throws LOCK_HELD a live holder · NOT_FOUND free or gone · FORBIDDEN suspect or unknown without `force` · READ_ONLY
 */
export async function planClearLock(
  bank: Bank,
  input: { id: string; reason: string; force: boolean },
  caller: Caller,
): Promise<OfferedPlan> {
  throw new Error('stub ' + bank.root + input.id + caller.id);
}
