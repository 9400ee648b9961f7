import type { LockRow } from '@/lib/lock';
import type { Bank } from '@/server/bank/bank';
import { inspectLocks } from '@/server/locks/inspect';
import { redactLock } from '@/server/redaction/redact-lock';

/** Every lock of the bank with its verdict. */
export async function listLocks(bank: Bank): Promise<LockRow[]> {
  const locks = await inspectLocks(bank.root);
  return locks.map(({ row }) => redactLock(row));
}
