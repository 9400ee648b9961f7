import type { OfferedPlan } from '@/lib/plan';
import type { Bank } from '@/server/bank/bank';
import type { Caller } from '@/server/bank/caller';
import { changeTreeDocument, type TreeWish } from '@/server/bank/change-tree-document';
import { offerDocumentPlan } from './offer-document-plan';

/** Plans the change of one aiconfig document; computed anew of what stands for who confirmed beforehand. */
export async function planTreeChange(
  bank: Bank,
  wish: TreeWish & { reason: string | null },
  caller: Caller,
): Promise<OfferedPlan> {
  const propose = () => changeTreeDocument(bank.root, wish);
  const { now, changes } = await propose();
  const again = async () => (await propose()).changes;
  const { reason } = wish;
  return offerDocumentPlan(bank, { kind: 'update', changes, read: [now], reason, again }, caller);
}
