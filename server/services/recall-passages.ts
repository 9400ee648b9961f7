import type { RecallAnswer } from '@/lib/recall';
import type { RecallInput } from '@/lib/recall-inputs';
import type { Bank } from '@/server/bank/bank';
import { recallOf } from '@/server/recall/recall-of';

/**
 * What a bank remembers of what is asked, best first, redacted. Creates nothing, and never fails for want of an index.
 * @throws INVALID_INPUT a query or a time that cannot be meant · CANCELED
 */
export function recallPassages(
  bank: Bank,
  input: Omit<RecallInput, 'bank'>,
  signal?: AbortSignal,
): Promise<RecallAnswer> {
  return recallOf(bank).ask(input, signal);
}
