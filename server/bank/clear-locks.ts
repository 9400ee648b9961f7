import { isStrongroomError } from '@/lib/errors';
import type { ReceiptTarget } from '@/lib/receipt';
import { assertAsSeen, breakLock } from '@/server/locks/breaking/break';
import { noteLock } from '@/server/locks/statistics/note-lock';
import type { Bank } from './bank';
import type { Clearing } from './clearing-plan';
import { keepLockRecord } from './keep-lock-record';

/**
 * Clears locks that were seen, each exactly as it was seen; when one is not any more before the first is cleared, none
 * is.
 */
export async function clearLocks(
  bank: Bank,
  clearings: readonly Clearing[],
): Promise<ReceiptTarget[]> {
  for (const { breaking } of clearings) await assertAsSeen(breaking);
  for (const { lock } of clearings) await keepLockRecord(bank, lock.text);
  const cleared: ReceiptTarget[] = [];
  for (const { lock, breaking } of clearings) {
    const { path } = lock.row;
    try {
      cleared.push({ path, ...(await breakLock(breaking)) });
      noteLock(bank.stateDirectory, { lockPath: breaking.path, name: path }, broken);
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
