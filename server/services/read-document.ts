import type { DocumentView } from '@/lib/document';
import type { Bank } from '@/server/bank/bank';

/**
 * Facts of one document, and its text when it is small enough, redacted.
 * @throws PATH_OUTSIDE_BANK, INVALID_INPUT, NOT_FOUND, PERMISSION_DENIED
 */
export async function readDocument(bank: Bank, input: { path: string }): Promise<DocumentView> {
  throw new Error('stub ' + bank.root + input.path);
}
