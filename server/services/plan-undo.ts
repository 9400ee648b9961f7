import { parseBankPath } from '@/lib/bank-path';
import { failure } from '@/lib/errors';
import type { OfferedPlan } from '@/lib/plan';
import type { Receipt } from '@/lib/receipt';
import type { Bank } from '@/server/bank/bank';
import type { Caller } from '@/server/bank/caller';
import type { DocumentChange } from '@/server/bank/document-change';
import { isUnaltered, readJournal } from '@/server/bank/read-journal';
import { notUndone } from '@/server/bank/not-undone';
import { recognisedAt } from '@/server/bank/recognised-at';
import { undoneTarget } from '@/server/bank/undone-target';
import { offerDocumentPlan } from './offer-document-plan';
import { planClearAgain } from './plan-clear-again';
import { planUndoClearing } from './plan-undo-clearing';

/**
 * Plans to take back what a receipt says was done, of an undo too. A document that moved on since is merged: what
 * others wrote stays.
 * @throws NOT_FOUND no such receipt, or a content it needs is gone · REVISION_CONFLICT what others wrote stands in the way
 * @throws CORRUPT_DOCUMENT the receipt was altered
 * @throws INVALID_INPUT all is as before already, or nothing of it can be taken back
 */
export async function planUndo(
  bank: Bank,
  input: { receipt: string; reason: string | null },
  caller: Caller,
): Promise<OfferedPlan> {
  const receipt = await findReceipt(bank, input.receipt);
  const impossible = notUndone(receipt);
  if (impossible !== null) throw cannot(receipt, impossible);
  if (receipt.kind === 'clear-lock' || receipt.kind === 'clear-stale-locks') {
    return planUndoClearing(bank, receipt, input.reason, caller);
  }
  if (receipt.kind === 'undo' && (await isOfLocks(bank, receipt))) {
    return planClearAgain(bank, receipt, input.reason, caller);
  }
  const changes: DocumentChange[] = [];
  const warnings: string[] = [];
  for (const target of [...receipt.targets].reverse()) {
    const undone = await undoneTarget(bank, target);
    if (undone === null) continue;
    changes.push(undone.change);
    warnings.push(...undone.warnings);
  }
  if (changes.length === 0) throw asBefore(receipt);
  const proposal = { kind: 'undo' as const, changes, warnings, undoes: receipt.id };
  return offerDocumentPlan(bank, { ...proposal, reason: input.reason }, caller);
}

async function isOfLocks(bank: Bank, { targets }: Receipt): Promise<boolean> {
  const paths = targets.map(({ path }) => parseBankPath(path));
  const recognised = await recognisedAt(bank.root, paths);
  return [...recognised.values()].every(({ claim }) => claim.kind === 'lock');
}

async function findReceipt({ stateDirectory }: Bank, id: string): Promise<Receipt> {
  const { receipts } = await readJournal(stateDirectory);
  const found = receipts.findLast((receipt) => receipt.id === id);
  if (found && isUnaltered(found)) return found;
  if (found) throw altered(id);
  const words = `There is no receipt ${JSON.stringify(id)}. List them with: strongroom receipts`;
  throw failure('NOT_FOUND', words, { receipt: id });
}

function altered(id: string) {
  const words = `Receipt ${id} was altered after it was written: what it says is not what was done. Restore versions of the documents instead: strongroom history`;
  return failure('CORRUPT_DOCUMENT', words, { receipt: id });
}

function cannot({ id, kind }: Receipt, why: string) {
  const words = `Receipt ${id} (${kind}) cannot be undone: ${why}.`;
  return failure('INVALID_INPUT', words, { receipt: id });
}

function asBefore({ id }: Receipt) {
  const words = `Receipt ${id}: every document of it is as it was before. There is nothing to undo.`;
  return failure('INVALID_INPUT', words, { receipt: id });
}
