import { failure } from '@/lib/errors';
import type { OfferedPlan } from '@/lib/plan';
import type { Bank } from '@/server/bank/bank';
import type { Caller } from '@/server/bank/caller';
import { listEntries } from '@/server/bank/list-entries';
import { modeChanges, openEntries, type OpenEntry } from '@/server/bank/mend/mode-changes';
import { offerDocumentPlan } from './offer-document-plan';

/**
 * Plans to take from other users what they should not have: to change a document, to read what commands said. Of the
 * documents that are named, else of all. Bytes stay.
 * @throws NOT_FOUND none is open · INVALID_INPUT a named one is not · READ_ONLY
 */
export async function planPermissions(
  bank: Bank,
  { paths, reason }: { paths?: readonly string[] | undefined; reason: string | null },
  caller: Caller,
): Promise<OfferedPlan> {
  const open = openEntries((await listEntries(bank.root)).entries);
  const chosen = paths === undefined ? open : named(open, paths);
  const changes = await modeChanges(bank.root, chosen);
  if (changes.length === 0) throw nothingOpen(bank.root);
  return offerDocumentPlan(bank, { kind: 'permissions', changes, reason }, caller);
}

function named(open: readonly OpenEntry[], paths: readonly string[]): OpenEntry[] {
  return [...new Set(paths)].map((path) => {
    const found = open.find(({ entry }) => entry.path === path);
    if (found === undefined) throw notOpen(path);
    return found;
  });
}

function notOpen(path: string) {
  const words = `${JSON.stringify(path)} is no document that other users may change or read more of than they should.`;
  return failure('INVALID_INPUT', words, { path });
}

function nothingOpen(root: string) {
  const words = `No document in ${JSON.stringify(root)} is open to other users more than it should be.`;
  return failure('NOT_FOUND', words, { root });
}
