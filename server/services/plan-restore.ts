import { failure } from '@/lib/errors';
import type { OfferedPlan } from '@/lib/plan';
import { backupChanges } from '@/server/bank/backup-changes';
import type { Bank } from '@/server/bank/bank';
import type { Caller } from '@/server/bank/caller';
import { keptDocument } from '@/server/bank/kept-document';
import { readForChange } from '@/server/bank/read-for-change';
import { versionOf } from '@/server/bank/version-of';
import { offerDocumentPlan } from './offer-document-plan';

/**
 * Plans to bring a document back to a revision it once had.
 * @throws NOT_FOUND it never had it, or its content was forgotten · INVALID_INPUT it has it now
 */
export async function planRestore(
  bank: Bank,
  input: { path: string; revision: string; reason: string | null },
  caller: Caller,
): Promise<OfferedPlan> {
  const now = await readForChange(bank.root, input.path);
  const { path, state } = now;
  const version = await versionOf(bank, path, input.revision);
  if (!version.kept) throw forgotten(path, input.revision);
  const change = { path, base: state, next: keptDocument(bank, version) };
  const backups = await backupChanges(bank.root, now, false);
  const changes = [...backups, change];
  return offerDocumentPlan(bank, { kind: 'restore', changes, reason: input.reason }, caller);
}

function forgotten(path: string, revision: string) {
  return failure(
    'NOT_FOUND',
    `The content of ${JSON.stringify(path)} at ${revision} is not kept any more: it was forgotten, or grew too old.`,
    { path, revision },
  );
}
