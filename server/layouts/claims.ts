import type { BankPath } from '@/lib/bank-path';
import type { DocumentForm, DocumentKind } from '@/lib/document';
import type { Claim } from './layout';

/** One row of a layout's table: which relative paths, and what they are. First match wins. */
export type ClaimRow = [pattern: RegExp, kind: DocumentKind, form: DocumentForm];

export function claimBy(rows: readonly ClaimRow[], relative: string): Claim | null {
  const row = rows.find(([pattern]) => pattern.test(relative));
  return row ? { kind: row[1], form: row[2] } : null;
}

/**
 * The directories that hold every one of some marker, told from all paths of a bank.
 * @param marker matches the part of a path below its home, anchored at the end, from the `/` before it or the beginning
 */
export function homesBy(paths: ReadonlySet<string>, marker: RegExp): (BankPath | '')[] {
  const homes = new Set<BankPath | ''>();
  for (const path of paths) {
    const found = marker.exec(path);
    if (!found) continue;
    homes.add(path.slice(0, found.index) as BankPath | '');
  }
  return [...homes].sort();
}
