import { failure } from '@/lib/errors';
import type { IndexView } from '@/lib/recall';
import type { Bank } from '@/server/bank/bank';
import { askedRefreshesOf } from '@/server/recall/asked-refresh';
import { describeIndex } from './describe-index';

const waitMs = 30_000;

/** Begins to bring the index up to date, or to make it anew, and returns at once. @throws READ_ONLY */
export function startIndexRefresh(
  bank: Bank,
  input: { rebuild: boolean; timeoutMs: number | null },
): Promise<IndexView> {
  if (bank.readOnly) {
    const words = 'This bank is open read-only: an index would be a file in it.';
    throw failure('READ_ONLY', words, { root: bank.root });
  }
  const { rebuild, timeoutMs } = input;
  askedRefreshesOf(bank).start({ rebuild, timeoutMs: timeoutMs ?? waitMs });
  return describeIndex(bank, { count: false });
}
