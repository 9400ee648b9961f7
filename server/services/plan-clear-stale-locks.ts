import { failure, isStrongroomError } from '@/lib/errors';
import type { OfferedPlan } from '@/lib/plan';
import type { Receipt } from '@/lib/receipt';
import type { Bank } from '@/server/bank/bank';
import type { Caller } from '@/server/bank/caller';
import { clearingPlan } from '@/server/bank/clearing-plan';
import type { Clearing } from '@/server/bank/clearing-plan';
import type { PlannedReceipt } from '@/server/bank/journal';
import { recordReceipt } from '@/server/bank/record-receipt';
import { assertAsSeen, breakLock } from '@/server/locks/breaking/break';
import { inspectLocks } from '@/server/locks/seeing/inspect';
import type { InspectedLock } from '@/server/locks/seeing/inspect';
import { noteLock } from '@/server/locks/statistics/note-lock';

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
    recordReceipt(bank, entry, () => clearAll(bank, clearings));
  return bank.plans.offer({ plan, carryOut, reason, undoes: null, heldBytes: 0 }, caller);
}

function clearingOf(lock: InspectedLock): Clearing | null {
  const { row, absolute, fingerprint } = lock;
  if (row.verdict !== 'stale' || fingerprint === null) return null;
  return { lock, breaking: { path: absolute, seen: fingerprint, allow: ['stale'] } };
}

async function clearAll(
  bank: Bank,
  clearings: readonly Clearing[],
): Promise<Receipt['targets'][number][]> {
  for (const { breaking } of clearings) await assertAsSeen(breaking);
  const cleared: Receipt['targets'][number][] = [];
  for (const { lock, breaking } of clearings) {
    const { path } = lock.row;
    try {
      cleared.push({ path, ...(await breakLock(breaking)) });
      noteLock(bank.stateDirectory, { lockPath: breaking.path, within: bank.root }, broken);
    } catch (error) {
      // What was cleared before stands in the receipt; this one, and those after it, are as they were.
      if (cleared.length > 0 && isStrongroomError(error)) break;
      throw error;
    }
    bank.events.publish({ bank: bank.summary.id, noun: 'locks', path, change: 'changed' });
  }
  return cleared;
}

const broken = { kind: 'broken' } as const;

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
