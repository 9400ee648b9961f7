import type { BankPath } from '@/lib/bank-path';
import { childPath } from '@/lib/bank-path';
import type { DocumentChange } from './document-change';
import { findJsonFault } from './json-fault';
import { recognisedAt } from './recognised-at';
import { nextOf, readForChange, type DocumentNow } from './read-for-change';

/**
 * What stands becomes the backup its layout's writers keep, as a change of its own: shown and undone with the rest.
 * Put into place before the document itself. A document that is damaged does not replace a good backup.
 */
export async function backupChanges(
  root: string,
  { path, bytes, state }: DocumentNow,
  asked: boolean,
): Promise<DocumentChange[]> {
  if (bytes === null || state === null) return [];
  const found = (await recognisedAt(root, [path])).get(path);
  const kept = found?.layout.backupOf?.(found.relative) ?? null;
  if (kept?.when !== 'always' && !asked) return [];
  if (path.endsWith('.json') && findJsonFault(bytes.toString('utf8')) !== null) return [];
  const place = kept === null ? `${path}.bak` : childPath(found?.home ?? '', kept.relative);
  const backup = await readForChange(root, place);
  return [{ path: backup.path as BankPath, base: backup.state, next: nextOf(bytes, state.mode) }];
}
