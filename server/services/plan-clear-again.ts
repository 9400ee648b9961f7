import { failure } from '@/lib/errors';
import type { OfferedPlan } from '@/lib/plan';
import type { Receipt, ReceiptTarget } from '@/lib/receipt';
import type { Bank } from '@/server/bank/bank';
import type { Caller } from '@/server/bank/caller';
import { clearLocks } from '@/server/bank/clear-locks';
import { clearingPlan, type Clearing } from '@/server/bank/clearing-plan';
import type { PlannedReceipt } from '@/server/bank/journal';
import { recordReceipt } from '@/server/bank/record-receipt';
import { inspectLocks } from '@/server/locks/seeing/inspect';
import type { InspectedLock } from '@/server/locks/seeing/inspect';

/**
 * Plans to clear again the locks an undo put back: exactly those, as long as nobody holds them.
 * @throws REVISION_CONFLICT one of them is another lock now, or gone · LOCK_HELD
 */
export async function planClearAgain(
  bank: Bank,
  { id, targets }: Receipt,
  reason: string | null,
  caller: Caller,
): Promise<OfferedPlan> {
  const locks = await inspectLocks(bank.root, bank.stateDirectory);
  const clearings = targets.map((target) => clearingOf(locks, target));
  const plan = clearingPlan('undo', clearings, []);
  const carryOut = (entry: PlannedReceipt) =>
    recordReceipt(bank, entry, () => clearLocks(bank, clearings));
  return bank.plans.offer({ plan, carryOut, reason, undoes: id, heldBytes: 0 }, caller);
}

function clearingOf(locks: readonly InspectedLock[], { path, after }: ReceiptTarget): Clearing {
  const lock = locks.find(({ row }) => row.path === path);
  if (!lock?.fingerprint || lock.row.revision !== after) throw another(path);
  const { verdict } = lock.row;
  if (verdict === 'held') throw held(path);
  const breaking = {
    path: lock.absolute,
    seen: lock.fingerprint,
    allow: ['stale', verdict] as const,
  };
  return { lock, breaking };
}

function another(path: string) {
  const words = `The lock ${JSON.stringify(path)} is not as it was put back. Nothing was cleared; look at it again.`;
  return failure('REVISION_CONFLICT', words, { path });
}

function held(path: string) {
  const words = `${JSON.stringify(path)} is held by somebody alive. Nothing was cleared.`;
  return failure('LOCK_HELD', words, { path });
}
