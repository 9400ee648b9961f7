import type { PassageKind } from '@/lib/recall';
import { passageLimit, type Passage } from '../passage';

/** A passage as a reader of documents finds it, of any length. */
export interface Draft {
  kind: PassageKind;
  title?: string | null;
  text: string;
  line: number | null;
  /** Each line of the text is one of the document, from `line` on (`keepsLines`). */
  isVerbatim?: boolean;
  key?: string | null;
  atMs?: number | null;
  agent?: string | null;
  tags?: readonly string[];
  thread?: string;
}

const longestTitle = 500;
const longestName = 200;
const mostTags = 50;
/** More of one passage is a mass of data: what a reader looks for stands at its beginning. */
const mostPieces = 64;

/**
 * A long one as several of one thread, cut between lines where that is possible.
 * @param whole one, however long it is
 */
export function passagesOf(draft: Draft, whole = false): Passage[] {
  const text = draft.text.trimEnd();
  if (text === '' && (draft.title ?? '').trim() === '') return [];
  const passage = {
    kind: draft.kind,
    title: oneLine(draft.title ?? '', longestTitle),
    key: nameOf(draft.key),
    atMs: atOf(draft.atMs),
    agent: nameOf(draft.agent),
    tags: tagsOf(draft.tags ?? []),
    thread: cutTo(draft.thread ?? '', longestName),
  };
  if (whole || text.length <= passageLimit) return [{ ...passage, text, line: draft.line }];
  return pieces(text).map(({ piece, newlines }) => ({
    ...passage,
    text: piece,
    line: draft.line === null || !draft.isVerbatim ? draft.line : draft.line + newlines,
  }));
}

/** At most `most` UTF-16 units, never half a character at the end. */
export function cutTo(text: string, most: number): string {
  if (text.length <= most) return text;
  const isHalf = (text.charCodeAt(most - 1) & 0xfc00) === 0xd800;
  return text.slice(0, isHalf ? most - 1 : most);
}

function pieces(text: string): { piece: string; newlines: number }[] {
  const found: { piece: string; newlines: number }[] = [];
  let newlines = 0;
  for (let from = 0; from < text.length && found.length < mostPieces;) {
    const to = endOfPiece(text, from);
    const piece = text.slice(from, to);
    found.push({ piece: piece.replace(/\n$/, ''), newlines });
    newlines += newlinesIn(piece);
    from = to;
  }
  return found;
}

/** Behind a line, else behind a blank, else anywhere but within a character. */
function endOfPiece(text: string, from: number): number {
  const most = from + passageLimit;
  if (most >= text.length) return text.length;
  const line = text.lastIndexOf('\n', most - 1) + 1;
  if (line > from + passageLimit / 4) return line;
  const blank = text.lastIndexOf(' ', most - 1) + 1;
  if (blank > from + passageLimit / 2) return blank;
  return (text.charCodeAt(most - 1) & 0xfc00) === 0xd800 ? most - 1 : most;
}

function newlinesIn(text: string): number {
  let count = 0;
  for (let at = text.indexOf('\n'); at >= 0; at = text.indexOf('\n', at + 1)) count += 1;
  return count;
}

function oneLine(text: string, most: number): string {
  return cutTo(text, 4 * most)
    .replace(/\s+/g, ' ')
    .trim()
    .slice(0, most);
}

function nameOf(value: string | null | undefined): string | null {
  const name = value === null || value === undefined ? '' : oneLine(value, longestName);
  return name === '' ? null : name;
}

function atOf(value: number | null | undefined): number | null {
  return value !== null && value !== undefined && Math.abs(value) <= 8.64e15 ? value : null;
}

function tagsOf(tags: readonly string[]): string[] {
  const names = tags.slice(0, mostTags).map((tag) => cutTo(tag, longestName));
  return [...new Set(names.filter((tag) => tag.trim() !== ''))];
}
