import type { Bank } from '@/server/bank/bank';
import { recoverApply, type Recovered } from '@/server/bank/recover-apply';
import { breakWhenStale } from './break-when-stale';

/**
 * Ends a change that a crash interrupted: finished when it was begun and nobody came between, else rolled back. Every
 * change does this before its own.
 * @throws LOCK_HELD, STORAGE_FAULT, CORRUPT_DOCUMENT: it stays for the next
 */
export async function recoverBank(bank: Bank): Promise<Recovered> {
  if (bank.readOnly) return 'nothing';
  const recovered = await recoverApply(bank, {
    timeout: null,
    breakStale: (spec, bound) => breakWhenStale(bank, spec, bound),
  });
  if (recovered === 'nothing') return recovered;
  for (const noun of ['documents', 'receipts', 'history'] as const) {
    bank.events.publish({ bank: bank.summary.id, noun, path: null, change: 'changed' });
  }
  return recovered;
}
