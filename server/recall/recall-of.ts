import type { Bank } from '@/server/bank/bank';
import type { BankRecall } from './bank-recall';
import { OpenRecall } from './open-recall';

/** The one recall of a bank in this process. */
export function recallOf(bank: Bank): BankRecall {
  return openRecallOf(bank);
}

/** The same with what belongs to serving: keeping the index up to date. */
export function openRecallOf(bank: Bank): OpenRecall {
  const known = all.get(bank);
  if (known) return known;
  const recall = new OpenRecall(bank);
  all.set(bank, recall);
  return recall;
}

const all = new WeakMap<Bank, OpenRecall>();
