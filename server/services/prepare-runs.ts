import type { Bank } from '@/server/bank/bank';
import { runIndexOf } from '@/server/runs/run-index/index-of-bank';

/** Begins to look at the runs of a bank, so that who opens their page does not wait for it. */
export function prepareRuns(bank: Bank): void {
  // What fails is said to who asks for them.
  runIndexOf(bank)
    .current()
    .catch(() => undefined);
}
