import { isStrongroomError } from '@/lib/errors';
import type { Bank } from './bank';

/**
 * Keeps the record of a lock that is about to be cleared, so that the clearing can be undone. A history that cannot be
 * written must not keep a stale lock in the way: then there is no undo.
 */
export async function keepLockRecord(
  { history }: Pick<Bank, 'history'>,
  text: string | null,
): Promise<void> {
  if (text === null || text === '') return;
  try {
    await history.keep([Buffer.from(text, 'utf8')]);
  } catch (error) {
    if (!isStrongroomError(error)) throw error;
  }
}
