import { parseBankPath } from '@/lib/bank-path';
import { failure } from '@/lib/errors';
import type { OfferedPlan } from '@/lib/plan';
import type { Bank } from '@/server/bank/bank';
import type { Caller } from '@/server/bank/caller';
import { listEntries } from '@/server/bank/list-entries';
import { repairDocument } from '@/server/bank/mend/repair-document';
import { offerDocumentPlan } from './offer-document-plan';

/**
 * Plans to bring a damaged document back: JSON from its backup or the history, JSON lines by setting aside what is no
 * record. What is damaged is kept in a file of its own, which is part of the plan.
 * @throws INVALID_INPUT nothing is damaged · CORRUPT_DOCUMENT no good content is left · NOT_FOUND · READ_ONLY
 */
export async function planRepair(
  bank: Bank,
  { path: text, reason }: { path: string; reason: string | null },
  caller: Caller,
): Promise<OfferedPlan> {
  const path = parseBankPath(text);
  const { recogniser } = await listEntries(bank.root);
  const recognised = recogniser.of(bank.root, path);
  const repair = await repairDocument(bank, path, recognised, Date.now());
  if (repair === null) throw nothingToRepair(path, recognised.claim.form);
  return offerDocumentPlan(bank, { kind: 'repair', ...repair, reason }, caller);
}

function nothingToRepair(path: string, form: string) {
  const isChecked = form === 'json' || form === 'jsonl';
  const why = isChecked
    ? 'it is whole'
    : 'only JSON and JSON lines tell by themselves whether they are whole';
  return failure(
    'INVALID_INPUT',
    `There is nothing to repair in ${JSON.stringify(path)}: ${why}. Nothing was changed.`,
    { path },
  );
}
