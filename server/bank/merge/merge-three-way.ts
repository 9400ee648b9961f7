import { isUtf8 } from 'node:buffer';
import type { LayoutName } from '@/lib/bank';
import type { DocumentKind } from '@/lib/document';
import { formOf } from '@/server/layouts/json-text/json-form';
import { parseJsonText, type JsonDocument } from '@/server/layouts/json-text/parse-json-text';
import { printJson } from '@/server/layouts/json-text/print-json';
import { mergeDocument } from './merge-document';
import { mergeRecords } from './merge-records';
import { mergeText } from './merge-text';
import { newMerging, type Merged } from './merging';

export type { Merged };

/** What is merged: its kind decides how. */
export interface MergedDocument {
  kind: DocumentKind;
  layout: LayoutName;
  path: string;
}

/** Of the sides together: a merge is made in one piece and in memory. */
const mostBytes = 64 << 20;

/**
 * Brings two changes of one document together.
 *
 * What one side alone changed, wins: added, changed or removed. What both changed is a conflict, and ours stays:
 * - JSON by its structure; entries of lists by their id. Theirs is told in the conflict, redacted. The peers of
 *   aiconfig know marks, so theirs is kept beside it there (`_their_value`, `_their_version`). Counters of
 *   `_version` become the greater of both, and times of the last change the later.
 * - JSON lines by line: every line either side added, ours first; one record once.
 * - Other text by line, with `<<<<<<< ours`, `=======`, `>>>>>>> theirs` around what both changed.
 *
 * Not JSON, or not text, on any side: JSON is taken for text as long as JSON comes out of it, else ours stays whole.
 * @param base what both began with; null: unknown, so that what only one side has was added
 */
export function mergeThreeWay(
  what: MergedDocument,
  base: Buffer | null,
  ours: Buffer,
  theirs: Buffer,
): Merged {
  if (ours.equals(theirs) || base?.equals(theirs)) return clean(ours);
  if (base?.equals(ours)) return clean(theirs);
  if (ours.length + theirs.length + (base?.length ?? 0) > mostBytes) {
    return keptOurs(ours, 'too large to be merged: ours stays as it is');
  }
  if (!isUtf8(ours) || !isUtf8(theirs) || (base && !isUtf8(base))) {
    return keptOurs(ours, 'not text: ours stays as it is');
  }
  if (isRecords(what)) return mergeRecords(base, ours, theirs);
  if (!/\.json(\.bak)?$/.test(what.path)) return mergeText(base, ours, theirs);
  const sides = {
    base: base && parseJsonText(base),
    ours: parseJsonText(ours),
    theirs: parseJsonText(theirs),
  };
  if ((base && !sides.base) || !sides.ours || !sides.theirs) return mergeBroken(base, ours, theirs);
  return mergeJson(what, sides.base, sides.ours, sides.theirs);
}

function mergeJson(
  { kind, layout }: MergedDocument,
  base: JsonDocument | null,
  ours: JsonDocument,
  theirs: JsonDocument,
): Merged {
  const form = formOf(layout, ours);
  const merging = newMerging(base !== null, form);
  const roots = { base: base?.root, ours: ours.root, theirs: theirs.root };
  const root = mergeDocument(layout === 'aiconfig' ? kind : 'json', roots, merging);
  const { conflicts } = merging;
  return { bytes: Buffer.from(printJson(root, form)), clean: conflicts.length === 0, conflicts };
}

function isRecords({ path }: MergedDocument): boolean {
  return /\.(jsonl|ndjson)$/.test(path);
}

/** A damaged side cannot be merged by structure; a result that is damaged helps nobody. */
function mergeBroken(base: Buffer | null, ours: Buffer, theirs: Buffer): Merged {
  const merged = mergeText(base, ours, theirs);
  if (merged.clean && parseJsonText(merged.bytes)) return merged;
  return keptOurs(ours, 'not valid JSON on one side: ours stays as it is');
}

function keptOurs(ours: Buffer, words: string): Merged {
  return { bytes: ours, clean: false, conflicts: [{ at: '(all)', words }] };
}

function clean(bytes: Buffer): Merged {
  return { bytes, clean: true, conflicts: [] };
}
