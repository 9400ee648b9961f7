import type { IndexView } from '@/lib/recall';
import type { Bank } from '@/server/bank/bank';
import { askedRefreshesOf } from '@/server/recall/asked-refresh';
import { recallOf } from '@/server/recall/recall-of';

/** How far the index of recall is, and who is at work on it. Creates nothing. */
export async function describeIndex(bank: Bank, input: { count: boolean }): Promise<IndexView> {
  const status = await recallOf(bank).status({ count: input.count });
  return { ...status, asked: askedRefreshesOf(bank).latest() };
}
