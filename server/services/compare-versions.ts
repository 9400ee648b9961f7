import { parseBankPath, type BankPath } from '@/lib/bank-path';
import type { JsonChange } from '@/lib/json-change';
import type { Bank } from '@/server/bank/bank';
import { jsonChanges } from '@/server/bank/diff/json-changes';
import { unifiedDiff } from '@/server/bank/diff/unified-diff';
import { loadKept } from '@/server/bank/history/load-kept';
import { readForChange } from '@/server/bank/read-for-change';
import { versionOf } from '@/server/bank/version-of';

export interface VersionsCompared {
  /** Redacted. */
  diff: string;
  /** Value by value, redacted; null when one of them is no JSON. */
  changes: JsonChange[] | null;
}

/** What differs between two states of a document; null as a revision: it was not there, `now`: as it stands. */
export async function compareVersions(
  bank: Bank,
  input: { path: string; from: string | null; to: string | null },
): Promise<VersionsCompared> {
  const path = parseBankPath(input.path);
  const [from, to] = await Promise.all([
    bytesAt(bank, path, input.from),
    bytesAt(bank, path, input.to),
  ]);
  const isJson = path.endsWith('.json') && from !== null && to !== null;
  return { diff: unifiedDiff(path, from, to), changes: isJson ? jsonChanges(from, to) : null };
}

async function bytesAt(
  bank: Bank,
  path: BankPath,
  revision: string | null,
): Promise<Buffer | null> {
  if (revision === null) return null;
  if (revision === 'now') return (await readForChange(bank.root, path)).bytes;
  await versionOf(bank, path, revision);
  return loadKept(bank.history, revision);
}
