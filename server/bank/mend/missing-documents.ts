import { parseBankPath, type BankPath } from '@/lib/bank-path';
import { absoluteOf } from '@/server/disk/companions';
import { lookAt } from '@/server/disk/entry';
import type { Entries } from '../list-entries';
import { readBackup } from './good-source';
import { readPatiently } from './repair-document';

/** A document that is not there, and whose good backup is. */
export interface MissingDocument {
  path: BankPath;
  backup: BankPath;
}

/**
 * Documents whose layout always keeps a backup, and of which only that stands there. A name anybody gave a copy tells
 * nothing: what it was a copy of may have been removed on purpose.
 */
export async function missingDocuments(root: string, listed: Entries): Promise<MissingDocument[]> {
  const missing: MissingDocument[] = [];
  for (const { path: backup, recognised } of listed.entries) {
    const { claim, layout } = recognised;
    if (claim.kind !== 'backup' || layout.name === 'generic' || !backup.endsWith('.bak')) continue;
    const path = parseBankPath(backup.slice(0, -'.bak'.length));
    if ((await lookAt(absoluteOf(root, path))) !== null) continue;
    if ((await readPatiently(root, path)).state !== null) continue;
    const found = await readBackup(root, path);
    if (found !== null && found.fault === null) missing.push({ path, backup });
  }
  return missing;
}
