import type { BankPath } from '@/lib/bank-path';
import { isStrongroomError } from '@/lib/errors';
import type { Bank } from './bank';
import { versionOf } from './version-of';

/** What a document held at a revision of its own; null when it never did, or that is not kept. */
export async function earlierBytes(
  bank: Pick<Bank, 'history'>,
  path: BankPath,
  revision: string,
): Promise<Buffer | null> {
  try {
    await versionOf(bank, path, revision);
  } catch (error) {
    if (isStrongroomError(error) && error.code === 'NOT_FOUND') return null;
    throw error;
  }
  return bank.history.read(revision);
}
