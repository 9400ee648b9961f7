import { failure } from '@/lib/errors';
import type { OfferedPlan } from '@/lib/plan';
import type { Bank } from '@/server/bank/bank';
import type { Caller } from '@/server/bank/caller';
import { readForChange } from '@/server/bank/read-for-change';
import { revisionConflict } from '@/server/bank/revision-conflict';
import { offerDocumentPlan } from './offer-document-plan';

/**
 * Plans to remove a document; its bytes stay in the history.
 * @throws NOT_FOUND · INVALID_INPUT it is a link · REVISION_CONFLICT it is not what was shown
 */
export async function planDelete(
  bank: Bank,
  input: { path: string; base?: string | null | undefined; reason: string | null },
  caller: Caller,
): Promise<OfferedPlan> {
  const now = await readForChange(bank.root, input.path);
  const { path, state, isLink } = now;
  if (state === null) throw gone(path);
  if (isLink) throw link(input.path, path);
  if (input.base != null && input.base !== state.revision) {
    const seen = { revision: input.base, size: 0, mode: 0 };
    throw revisionConflict({ path, base: seen, next: null }, state);
  }
  const changes = [{ path, base: state, next: null }];
  return offerDocumentPlan(bank, { kind: 'delete', changes, reason: input.reason }, caller);
}

function gone(path: string) {
  return failure('NOT_FOUND', `There is no document ${JSON.stringify(path)} to remove.`, { path });
}

function link(path: string, to: string) {
  const words = `${JSON.stringify(path)} is a link. Remove the document it points to, by its own name: ${JSON.stringify(to)}.`;
  return failure('INVALID_INPUT', words, { path });
}
