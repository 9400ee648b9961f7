import type { Bank } from '@/server/bank/bank';
import { recoverApply, type Recovered } from '@/server/bank/recover-apply';
import { breakWhenStale } from './break-when-stale';

/**
 * Ends a change that a crash interrupted: it was confirmed when it was made. Under `--read-only` it stays.
 * @throws LOCK_HELD, CORRUPT_DOCUMENT, STORAGE_FAULT
 */
export async function finishInterrupted(bank: Bank): Promise<Recovered> {
  if (bank.readOnly) return 'nothing';
  return recoverApply(bank, {
    timeout: null,
    breakStale: (spec, bound) => breakWhenStale(bank, spec, bound),
  });
}
