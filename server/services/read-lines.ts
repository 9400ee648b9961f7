import type { DocumentLines } from '@/lib/document';
import type { Bank } from '@/server/bank/bank';

/** A run of lines of a document of any size, redacted. `from` is 1-based. */
export async function readLines(
  bank: Bank,
  input: { path: string; from: number; count: number },
): Promise<DocumentLines> {
  throw new Error('stub ' + bank.root + input.path);
}
