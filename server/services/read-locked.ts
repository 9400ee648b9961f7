import { failure } from '@/lib/errors';
import type { Bank } from '@/server/bank/bank';
import { findEntry } from '@/server/bank/find-entry';
import { readForChange } from '@/server/bank/read-for-change';
import { withDocumentLock, type LockWish } from './with-document-lock';

/**
 * The bytes of a document, read while its writers are kept out; the lock is let go before anybody prints them. For the
 * local caller alone. Without it a reader sees whole bytes too, since writers replace documents at once.
 * @throws LOCK_HELD, CANCELED, READ_ONLY, NOT_FOUND · INVALID_INPUT nobody locks that path, or it is too large
 */
export async function readLocked(bank: Bank, wish: LockWish): Promise<Buffer> {
  // What is not there gets no lock either.
  await findEntry(bank.root, wish.path);
  return withDocumentLock(bank, wish, async () => {
    const { path, bytes } = await readForChange(bank.root, wish.path);
    if (bytes === null) throw gone(path);
    return bytes;
  });
}

function gone(path: string) {
  return failure('NOT_FOUND', `${JSON.stringify(path)} was removed before its lock was free.`, {
    path,
  });
}
