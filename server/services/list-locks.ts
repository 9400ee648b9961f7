import type { LockRow } from '@/lib/lock';
import { shareRunsOn } from '@/lib/share-runs';
import type { Bank } from '@/server/bank/bank';
import { inspectLocks } from '@/server/locks/seeing/inspect';
import { lockInZone } from '@/server/bank/settings/lock-in-zone';
import { zoneOf } from '@/server/bank/settings/zone-of';
import { redactLock } from '@/server/redaction/redact-lock';

/** Every lock of the bank with its verdict. The list is shared with who asks at the same time. */
export function listLocks(bank: Bank): Promise<readonly LockRow[]> {
  return inspected(bank);
}

const inspected = shareRunsOn(inspectBank);

async function inspectBank(bank: Bank): Promise<LockRow[]> {
  const [locks, zone] = await Promise.all([
    inspectLocks(bank.root, bank.stateDirectory),
    zoneOf(bank.root),
  ]);
  return locks.map(({ row }) => redactLock(lockInZone(row, zone)));
}
