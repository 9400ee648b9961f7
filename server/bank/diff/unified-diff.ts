import { isUtf8 } from 'node:buffer';
import { redactText } from '@/server/redaction/redact';
import { beginningsOf, changedWindow } from './changed-window';
import { lineEdits, type LineEdit } from './line-edits';
import { shownLines, spokenLine } from './shown-lines';

/** Characters of a whole diff that are shown. */
const longestDiff = 200_000;
const context = 3;

/**
 * What changes in a document, as a unified diff. Computed on the true lines, shown redacted: a changed secret is
 * seen as a changed line without its value. Empty when no byte changes. A line that begins with `\` is a remark.
 */
export function unifiedDiff(path: string, before: Buffer | null, after: Buffer | null): string {
  const [from, to] = [before ?? Buffer.alloc(0), after ?? Buffer.alloc(0)];
  if ((before === null) === (after === null) && from.equals(to)) return '';
  const name = spokenLine(redactText(path).text);
  const head = `--- ${before ? `a/${name}` : '/dev/null'}\n+++ ${after ? `b/${name}` : '/dev/null'}\n`;
  if (!isText(from) || !isText(to)) {
    return `${head}\\ Not text: ${sizeOf(before)} before, ${sizeOf(after)} after.\n`;
  }
  const cut = beginningsOf(from, to);
  const rest = cut
    ? `\\ Only the beginning is shown, of ${sizeOf(before)} before, ${sizeOf(after)} after.\n`
    : '';
  return head + hunksText(cut?.before ?? from, cut?.after ?? to) + rest;
}

function hunksText(from: Buffer, to: Buffer): string {
  const window = changedWindow(from, to);
  const hunks = hunksOf(lineEdits(window), window.before.length);
  const wanted = (side: Side) => hunks.map((hunk) => hunk[side]);
  const shown = {
    before: shownLines(window.before, wanted('before')),
    after: shownLines(window.after, wanted('after')),
  };
  return joined(hunks.flatMap((hunk) => linesOfHunk(hunk, window.skipped, shown)));
}

/** As git tells it: a NUL near the beginning is no text. */
function isText(bytes: Buffer): boolean {
  return !bytes.subarray(0, 8192).includes(0) && isUtf8(bytes);
}

function sizeOf(bytes: Buffer | null): string {
  return bytes ? `${bytes.length} bytes` : 'nothing';
}

interface Hunk extends LineEdit {
  edits: LineEdit[];
}

/** Edits that are close enough to share their context, with their context. */
function hunksOf(edits: LineEdit[], lines: number): Hunk[] {
  const groups: LineEdit[][] = [];
  for (const edit of edits) {
    const last = groups.at(-1)?.at(-1);
    if (last && edit.before.from - last.before.until <= 2 * context) groups.at(-1)?.push(edit);
    else groups.push([edit]);
  }
  return groups.map((group) => {
    const [first, last] = [group[0] as LineEdit, group.at(-1) as LineEdit];
    const lead = Math.min(context, first.before.from);
    const trail = Math.min(context, lines - last.before.until);
    const around = (side: Side) => ({
      from: first[side].from - lead,
      until: last[side].until + trail,
    });
    return { edits: group, before: around('before'), after: around('after') };
  });
}

type Side = 'before' | 'after';

/** The lines of a hunk with their signs; null for each that is not shown. */
function linesOfHunk(
  hunk: Hunk,
  skipped: number,
  shown: Record<Side, ReadonlyMap<number, string>>,
): (string | null)[] {
  const signed = (side: Side, sign: string, from: number, until: number) =>
    Array.from({ length: until - from }, (_, offset) => {
      const text = shown[side].get(from + offset);
      return text === undefined ? null : `${sign}${text}`;
    });
  let at = hunk.before.from;
  const edited = hunk.edits.flatMap(({ before, after }) => {
    const from = at;
    at = before.until;
    return [
      ...signed('before', ' ', from, before.from),
      ...signed('before', '-', before.from, before.until),
      ...signed('after', '+', after.from, after.until),
    ];
  });
  const lines = [...edited, ...signed('before', ' ', at, hunk.before.until)];
  const range = (side: Side) => {
    const count = hunk[side].until - hunk[side].from;
    return `${skipped + hunk[side].from + (count === 0 ? 0 : 1)},${count}`;
  };
  return [`@@ -${range('before')} +${range('after')} @@\n`, ...lines];
}

function joined(lines: (string | null)[]): string {
  let out = '';
  let at = 0;
  for (; at < lines.length; at += 1) {
    const line = lines[at];
    if (line == null || out.length + line.length > longestDiff) break;
    out += line;
  }
  const left = lines.length - at;
  return left === 0 ? out : `${out}\\ ${left} more lines of this diff are not shown.\n`;
}
