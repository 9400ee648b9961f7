import type { IndexView } from '@/lib/recall';
import type { Bank } from '@/server/bank/bank';
import { askedRefreshesOf } from '@/server/recall/asked-refresh';
import { describeIndex } from './describe-index';

/** Ends the refresh that was begun; what it did stays, and the next one goes on with it. */
export function cancelIndexRefresh(bank: Bank): Promise<IndexView> {
  askedRefreshesOf(bank).cancel();
  return describeIndex(bank, { count: false });
}
