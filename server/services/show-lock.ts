import { failure } from '@/lib/errors';
import type { LockRow } from '@/lib/lock';
import type { Bank } from '@/server/bank/bank';
import { inspectLocks } from '@/server/locks/seeing/inspect';
import { lockInZone } from '@/server/bank/settings/lock-in-zone';
import { zoneOf } from '@/server/bank/settings/zone-of';
import { redactLock } from '@/server/redaction/redact-lock';

/** One lock by its id. @throws NOT_FOUND when it no longer stands */
export async function showLock(bank: Bank, input: { id: string }): Promise<LockRow> {
  const found = (await inspectLocks(bank.root, bank.stateDirectory)).find(
    ({ row }) => row.id === input.id,
  );
  if (found) return redactLock(lockInZone(found.row, await zoneOf(bank.root)));
  throw failure(
    'NOT_FOUND',
    `No lock with id ${JSON.stringify(input.id)} stands in ${JSON.stringify(bank.root)} any more. List the locks again.`,
    { id: input.id },
  );
}
