import type { Overview } from '@/lib/overview';
import type { Bank } from '@/server/bank/bank';

/** Health of the bank at a glance. */
export async function readOverview(bank: Bank): Promise<Overview> {
  throw new Error('stub ' + bank.root);
}
