import type { PassageKind } from '@/lib/recall';
import type { Draft } from '../draft';
import { chunksOf, textBounds } from './line-chunks';

/** A text by its paragraphs, small ones together. */
export function textDrafts(text: string, kind: PassageKind = 'text', first = 1): Draft[] {
  return chunksOf(text.split('\n'), textBounds, first).map(({ line, lines }) => ({
    kind,
    text: lines.join('\n'),
    line,
    isVerbatim: true,
  }));
}

/** A text of settings by what its lines at the margin begin: a key of YAML, a table of TOML. */
export function settingsDrafts(text: string, kind: PassageKind = 'text'): Draft[] {
  const lines = text.split('\n');
  const starts = lines.flatMap((line, at) => (nameAt(line) === null ? [] : [at]));
  const parts = [...(starts[0] === 0 ? [] : [0]), ...starts];
  const drafts: Draft[] = [];
  for (let part = 0; part < parts.length;) {
    const from = parts[part] as number;
    let to = parts[++part] ?? lines.length;
    // Small ones together.
    while (part < parts.length && lengthOf(lines, from, parts[part + 1] ?? lines.length) < smallest)
      to = parts[++part] ?? lines.length;
    const piece = lines.slice(from, to).join('\n');
    if (piece.trim() === '') continue;
    const title = nameAt(lines[from] ?? '');
    drafts.push({ kind, title, key: title, text: piece, line: from + 1, isVerbatim: true });
  }
  return drafts;
}

const smallest = 300;
const longestName = 200;

function nameAt(line: string): string | null {
  const start = line.slice(0, longestName);
  const found =
    /^(?:\[{1,2}\s*([^\]]+?)\s*\]{1,2}|["']?([^\s"'#:=[\]{}-][^"':=]*?)["']?\s*[:=](?:\s|$))/.exec(
      start,
    );
  return found?.[1] ?? found?.[2] ?? null;
}

function lengthOf(lines: readonly string[], from: number, to: number): number {
  let length = 0;
  for (let at = from; at < to && length < smallest; at += 1) length += (lines[at] ?? '').length + 1;
  return length;
}
