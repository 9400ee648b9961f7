import { failure } from '@/lib/errors';
import { plural } from '@/lib/format';
import type { OfferedPlan } from '@/lib/plan';
import type { Bank } from '@/server/bank/bank';
import type { Caller } from '@/server/bank/caller';
import { mendChanges } from '@/server/bank/mend/mend-changes';
import { listDocuments } from './list-documents';
import { listLocks } from './list-locks';
import { offerDocumentPlan } from './offer-document-plan';

/**
 * Plans all that can be mended at once: repairs, orphan temps, permissions. Locks are not part of it: they have a
 * command of their own.
 * @throws NOT_FOUND nothing can be mended, with what cannot · READ_ONLY
 */
export async function planMend(
  bank: Bank,
  { reason }: { reason: string | null },
  caller: Caller,
): Promise<OfferedPlan> {
  const documents = await listDocuments(bank);
  const { changes, warnings } = await mendChanges(bank, documents, Date.now());
  if (changes.length === 0) throw nothingToMend(bank.root, warnings);
  const stale = (await listLocks(bank)).filter(({ verdict }) => verdict === 'stale').length;
  if (stale > 0) warnings.push(`${plural(stale, 'stale lock')} stay: strongroom locks cleanup`);
  return offerDocumentPlan(bank, { kind: 'mend', changes, warnings, reason }, caller);
}

function nothingToMend(root: string, left: readonly string[]) {
  const others = left.length === 0 ? '' : ` What is left alone: ${left.slice(0, 20).join(' ')}`;
  return failure(
    'NOT_FOUND',
    `There is nothing to mend in ${JSON.stringify(root)}.${others} Locks are cleared by: strongroom locks cleanup`,
    { root, mend: 'nothing' },
  );
}
