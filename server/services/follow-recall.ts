import type { Bank } from '@/server/bank/bank';
import { openRecallOf } from '@/server/recall/recall-of';

/**
 * Answers questions to a served bank in threads, and keeps an index of it, unless it is open read-only. Returns how to
 * end both.
 */
export function followRecall(bank: Bank): () => Promise<void> {
  return openRecallOf(bank).follow();
}
