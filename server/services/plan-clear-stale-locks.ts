import { failure } from '@/lib/errors';
import type { OfferedPlan } from '@/lib/plan';
import type { Bank } from '@/server/bank/bank';
import type { Caller } from '@/server/bank/caller';
import { clearLocks } from '@/server/bank/clear-locks';
import { clearingPlan } from '@/server/bank/clearing-plan';
import type { Clearing } from '@/server/bank/clearing-plan';
import type { PlannedReceipt } from '@/server/bank/journal';
import { recordReceipt } from '@/server/bank/record-receipt';
import { inspectLocks } from '@/server/locks/seeing/inspect';
import type { InspectedLock } from '@/server/locks/seeing/inspect';

/**
 * Plans the clearing of every lock whose holder is proven to be gone now; never of another. When one of them is not
 * as it was seen any more, nothing is cleared at all.
 * @throws NOT_FOUND no lock is stale · READ_ONLY
 */
export async function planClearStaleLocks(
  bank: Bank,
  { reason }: { reason: string },
  caller: Caller,
): Promise<OfferedPlan> {
  if (bank.readOnly) throw readOnly(bank.root);
  const locks = await inspectLocks(bank.root, bank.stateDirectory);
  const clearings = locks.flatMap((lock) => clearingOf(lock) ?? []);
  if (clearings.length === 0) throw nothingStale(bank.root, locks.length);
  const plan = clearingPlan('clear-stale-locks', clearings, warningsOf(clearings));
  const carryOut = (entry: PlannedReceipt) =>
    recordReceipt(bank, entry, () => clearLocks(bank, clearings));
  return bank.plans.offer({ plan, carryOut, reason, undoes: null, heldBytes: 0 }, caller);
}

function clearingOf(lock: InspectedLock): Clearing | null {
  const { row, absolute, fingerprint } = lock;
  if (row.verdict !== 'stale' || fingerprint === null) return null;
  return { lock, breaking: { path: absolute, seen: fingerprint, allow: ['stale'] } };
}

function warningsOf(clearings: readonly Clearing[]): string[] {
  const targets = clearings.map(({ lock: { row } }) => JSON.stringify(row.target ?? row.path));
  const some = targets.slice(0, 10).join(', ');
  const more = targets.length > 10 ? ` and ${targets.length - 10} more` : '';
  return [
    `Holders may have died in the middle of a change: look at ${some}${more} before you go on.`,
  ];
}

function nothingStale(root: string, count: number) {
  const others = count === 0 ? 'No lock stands there.' : `None of its ${count} locks is stale.`;
  return failure(
    'NOT_FOUND',
    `There is nothing to clean up in ${JSON.stringify(root)}. ${others}`,
    { root, locks: count },
  );
}

function readOnly(root: string) {
  return failure(
    'READ_ONLY',
    `${JSON.stringify(root)} is open read-only: nothing in it can be changed. Start without --read-only.`,
    { root },
  );
}
