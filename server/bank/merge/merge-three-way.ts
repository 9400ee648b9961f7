import { merge } from 'node-diff3';
import type { LayoutName } from '@/lib/bank';
import type { DocumentKind } from '@/lib/document';

/** Two changes of one document brought together. */
export interface Merged {
  bytes: Buffer;
  /** Nothing was changed by both. */
  clean: boolean;
  conflicts: { at: string; words: string }[];
}

/** What is merged: its kind decides how. */
export interface MergedDocument {
  kind: DocumentKind;
  layout: LayoutName;
  path: string;
}

/** @param base what both began with; null: neither had one */
export function mergeThreeWay(
  _what: MergedDocument,
  base: Buffer | null,
  ours: Buffer,
  theirs: Buffer,
): Merged {
  const lines = (bytes: Buffer | null) => (bytes ?? Buffer.alloc(0)).toString('utf8').split('\n');
  const { conflict, result } = merge(lines(ours), lines(base), lines(theirs), {
    label: { a: 'ours', b: 'theirs' },
  });
  const conflicts = conflict ? [{ at: 'marked lines', words: 'both changed them' }] : [];
  return { bytes: Buffer.from(result.join('\n')), clean: !conflict, conflicts };
}
