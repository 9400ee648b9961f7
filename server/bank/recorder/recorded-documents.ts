import type { BankPath } from '@/lib/bank-path';
import { isRunFile } from '@/lib/run-files';
import type { EntryFacts } from '@/server/disk/entry';
import type { LockSpec } from '@/server/locks/lock-spec';
import type { Recogniser } from '@/server/layouts/recognise';
import { listEntries } from '../list-entries';

const aside = /(^|\/)(\.strongroom|\.git|node_modules)(\/|$)/;
const passing = new Set(['lock', 'temp', 'special']);

/**
 * The lock of a path whose content is recorded; false for locks, temporary files and what is not a document. Logs of
 * runs are records themselves: they only grow, and each piece would be read again with all before it.
 */
export function recordedLock(
  recogniser: Recogniser,
  root: string,
  path: BankPath,
): { lock: LockSpec | null } | false {
  if (aside.test(path) || isRunFile(path)) return false;
  const { claim, lock } = recogniser.of(root, path);
  return passing.has(claim.kind) ? false : { lock };
}

export interface RecordedEntry {
  path: BankPath;
  facts: EntryFacts;
}

/** Every document of a bank whose content is recorded, the smallest first. */
export async function recordedEntries(
  root: string,
): Promise<{ entries: RecordedEntry[]; recogniser: Recogniser }> {
  const { entries, recogniser } = await listEntries(root);
  const documents = entries.flatMap(({ path, facts, recognised }) =>
    facts?.kind === 'file' && !passing.has(recognised.claim.kind) && !isRunFile(path)
      ? [{ path, facts }]
      : [],
  );
  return { entries: documents.sort((one, other) => one.facts.size - other.facts.size), recogniser };
}
