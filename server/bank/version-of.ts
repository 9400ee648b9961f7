import type { BankPath } from '@/lib/bank-path';
import { failure } from '@/lib/errors';
import type { Bank } from './bank';
import type { StoredVersion } from './history/history';

/**
 * The newest version of a document with a revision.
 * @throws NOT_FOUND the document never had it, as far as the history knows
 */
export async function versionOf(
  { history }: Pick<Bank, 'history'>,
  path: BankPath,
  revision: string,
): Promise<StoredVersion> {
  for (let beforeId: number | undefined; ;) {
    const page = await history.versions(path, { limit: 1000, ...(beforeId && { beforeId }) });
    const found = page.find((version) => version.revision === revision);
    if (found) return found;
    beforeId = page.at(-1)?.id;
    if (page.length < 1000) break;
  }
  throw failure(
    'NOT_FOUND',
    `${JSON.stringify(path)} never was ${revision}, as far as the history knows. List its versions with: strongroom history`,
    { path, revision },
  );
}
