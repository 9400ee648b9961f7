import type { BankPath } from '@/lib/bank-path';
import type { Bank } from '../bank';
import type { DocumentChange } from '../document-change';
import { appendedTo, lookForChange } from '../look-for-change';
import { nextOf } from '../read-for-change';
import { shownSpan } from './shown-span';

/**
 * Lines added at the end of a document of any size, in place: what stands is not written again. A torn line at the end
 * stays a line of its own.
 */
export async function appendChange(
  bank: Bank,
  path: BankPath,
  lines: readonly string[],
): Promise<DocumentChange> {
  const now = await lookForChange(bank.root, path);
  const text = lines.map((line) => `${line}\n`).join('');
  const size = now.state?.size ?? 0;
  const isTorn = now.lastByte !== null && now.lastByte !== 0x0a;
  const bytes = Buffer.from(isTorn ? `\n${text}` : text, 'utf8');
  const where = size === 0 ? 'in a new archive' : `at the end (byte ${size})`;
  const shown = shownSpan(now.path, { sign: '+', where, lines, count: lines.length });
  const next = now.state === null ? nextOf(bytes) : appendedTo(now, bytes);
  return { path: now.path, base: now.state, next, shown };
}
