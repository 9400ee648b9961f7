import type { BankPath } from '@/lib/bank-path';
import { shownSpan } from '../archive/shown-span';

/** A line behind what stands, as a plan shows it: a knowledge base of any size is not compared with itself. */
export function shownAddition(path: BankPath, line: string, size: number | null): string {
  const where = size === null ? 'in a new knowledge base' : `at the end (byte ${size})`;
  return shownSpan(path, { sign: '+', where, lines: [line], count: 1 });
}
