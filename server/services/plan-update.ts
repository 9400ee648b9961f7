import { failure } from '@/lib/errors';
import type { OfferedPlan } from '@/lib/plan';
import { backupChanges } from '@/server/bank/backup-changes';
import type { Bank } from '@/server/bank/bank';
import type { Caller } from '@/server/bank/caller';
import { jqUpdate } from '@/server/bank/jq/jq-update';
import type { JqArgument } from '@/server/bank/jq/jq-words';
import { nextOf, readForChange } from '@/server/bank/read-for-change';
import { offerDocumentPlan } from './offer-document-plan';

export interface UpdateInput {
  path: string;
  /** A jq program; its one result is what the document becomes. */
  expression: string;
  args: readonly JqArgument[];
  /** Also keep what stands as the backup its layout's writers make. */
  backup: boolean;
  /** Whose counter in the document's `_version` goes up; null: nobody's. */
  client: string | null;
  reason: string | null;
}

/**
 * Plans to make a JSON document what a jq program makes of it. Who confirms before the plan is made, as `--yes` does,
 * has it made again of what stands under the locks.
 * @throws INVALID_INPUT jq refuses, gives no result or several, or nothing would change · NOT_FOUND · CORRUPT_DOCUMENT
 */
export async function planUpdate(
  bank: Bank,
  input: UpdateInput,
  caller: Caller,
): Promise<OfferedPlan> {
  const propose = async () => {
    const now = await readForChange(bank.root, input.path);
    if (now.bytes === null) throw notThere(now.path);
    const { bytes, warnings } = await jqUpdate(bank.root, now, now.bytes, {
      ...input,
      isLocal: caller.surface === 'cli',
    });
    const backups = await backupChanges(bank.root, now, input.backup);
    const change = { path: now.path, base: now.state, next: nextOf(bytes) };
    const read = [now];
    for (const { path } of backups) read.push(await readForChange(bank.root, path));
    return { read, changes: [...backups, change], warnings };
  };
  const again = async () => (await propose()).changes;
  const proposal = { kind: 'update' as const, ...(await propose()), reason: input.reason, again };
  return offerDocumentPlan(bank, proposal, caller);
}

function notThere(path: string) {
  return failure(
    'NOT_FOUND',
    `There is no document ${JSON.stringify(path)} to update. Make one with: strongroom write`,
    { path },
  );
}
