import type { BankPath } from '@/lib/bank-path';
import { isStrongroomError, type ErrorCode } from '@/lib/errors';
import type { Receipt } from '@/lib/receipt';
import type { ApplyBound } from './apply-bound';
import { applyChanges } from './apply-changes';
import type { Bank } from './bank';
import type { DocumentChange } from './document-change';
import type { PlannedReceipt } from './journal';
import { locksOfAll } from './locks-of';

/**
 * Applies a change of documents of which some are only copies: where one of those stands in the way the others are
 * changed without it. The receipt tells what was. What is in the way of both is thrown as ever.
 */
export async function applyBestEffort(
  bank: Bank,
  { changes, copies }: { changes: readonly DocumentChange[]; copies: readonly BankPath[] },
  entry: PlannedReceipt,
  bound: ApplyBound,
): Promise<Receipt> {
  const needed = changes.filter(({ path }) => !copies.includes(path));
  try {
    return await applyChanges(bank, changes, entry, bound);
  } catch (error) {
    if (needed.length === changes.length || needed.length === 0) throw error;
    if (!(await isAboutCopy(bank.root, needed, error))) throw error;
    return applyChanges(bank, needed, entry, bound);
  }
}

const surmountable: ReadonlySet<ErrorCode> = new Set([
  'LOCK_HELD',
  'REVISION_CONFLICT',
  'PERMISSION_DENIED',
  'PATH_OUTSIDE_BANK',
  'STORAGE_FAULT',
  'INVALID_INPUT',
]);

/** Nothing of it was done, and it does not name what has to be changed, or a lock of that. */
async function isAboutCopy(
  root: string,
  needed: readonly DocumentChange[],
  error: unknown,
): Promise<boolean> {
  if (!isStrongroomError(error) || !surmountable.has(error.code)) return false;
  const { path, interrupted } = error.details;
  if (interrupted !== undefined) return false;
  const paths = needed.map((change) => change.path);
  const { specs } = await locksOfAll(root, paths);
  const names = [...paths, ...specs.map(({ lockPath }) => lockPath)] as unknown[];
  return !names.includes(path);
}
