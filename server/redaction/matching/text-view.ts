import { isTokenUnit } from './units';

/**
 * A text as a person reads it: without what a terminal or an encoding put between its characters. Secrets are looked
 * for in the view and removed in the text.
 */
export interface TextView {
  text: string;
  /** Where a place of the view stands in the text: the first unit of what is shown there. */
  startOf(at: number): number;
  /** Behind the last unit of what is shown before this place. */
  endOf(at: number): number;
}

/** Without escape sequences of terminals and NUL bytes. Null when there are none. */
export function cleanView(text: string): TextView | null {
  return hidden.test(text) ? viewWithout(text, hiding, () => '') : null;
}

/** With `\u0061` and `%61` read. Null when nothing is written so. */
export function decodedView(text: string): TextView | null {
  return encoded.test(text) ? viewWithout(text, encoding, readSign) : null;
}

/** What a terminal wrapped is one line again: only for lines as wide as many terminals are. Null when none is. */
export function unwrappedView(text: string): TextView | null {
  const cuts: [number, number][] = [];
  for (let end = text.indexOf('\n'), from = 0; end !== -1; end = text.indexOf('\n', from)) {
    const stop = text.charCodeAt(end - 1) === carriageReturn ? end - 1 : end;
    if (widths.has(stop - from) && isJoint(text, stop - 1, end + 1)) cuts.push([stop, end + 1]);
    from = end + 1;
  }
  let begin = 0;
  let next = text.indexOf('\n');
  for (let at = text.indexOf('\r'); at !== -1; at = text.indexOf('\r', at + 1)) {
    const from = text.charAt(at - 1) === ' ' ? at - 1 : at;
    while (next !== -1 && next < at) next = text.indexOf('\n', (begin = next + 1));
    const isWide = widths.has(from - begin) || widths.has(at - begin);
    if (isWide && text.charAt(at + 1) !== '\n' && isJoint(text, from - 1, at + 1))
      cuts.push([from, at + 1]);
    begin = at + 1;
  }
  if (cuts.length === 0) return null;
  cuts.sort((a, b) => a[0] - b[0]);
  return viewOf(
    text,
    cuts.map(([from, to]) => ({ from, to, shown: '' })),
  );
}

const carriageReturn = 13;
const widths = new Set([80, 100, 120, 132, 160, 200]);

/** Whether a token may go on over a break. */
function isJoint(text: string, before: number, after: number): boolean {
  return isTokenUnit(text.charCodeAt(before)) && isTokenUnit(text.charCodeAt(after));
}

const esc = '\x1b';
const bell = '\x07';
const nul = '\0';
const csi = '\x9b';
const sequences = [
  String.raw`${esc}\[[0-9:;<=>?]{0,64}[ -/]{0,8}[@-~]`,
  String.raw`${esc}\][^${bell}${esc}]{0,2048}(?:${bell}|${esc}\\)`,
  String.raw`${esc}[PX^_][^${esc}]{0,2048}${esc}\\`,
  String.raw`${esc}[ -/]{0,4}[0-~]`,
  String.raw`${csi}[0-9:;<=>?]{0,64}[@-~]`,
  nul,
];
const hidden = new RegExp(`[${esc}${nul}${csi}]`);
const hiding = new RegExp(sequences.join('|'), 'g');
const encoded = /\\u00[2-7][0-9a-fA-F]|%(?:3[aAdD]|2[2fF7])/;
const encoding = /\\u00[2-7][0-9a-fA-F]|%[2-7][0-9a-fA-F]/g;

function readSign(sign: string): string {
  return String.fromCharCode(parseInt(sign.slice(sign.startsWith('%') ? 1 : 2), 16));
}

/** A stretch of the text that is shown as something else. */
interface Hidden {
  from: number;
  to: number;
  shown: string;
}

function viewWithout(text: string, pattern: RegExp, read: (sign: string) => string): TextView {
  const parts: Hidden[] = [];
  for (const match of text.matchAll(pattern)) {
    const to = match.index + match[0].length;
    parts.push({ from: match.index, to, shown: read(match[0]) });
  }
  return viewOf(text, parts);
}

function viewOf(text: string, parts: readonly Hidden[]): TextView {
  const pieces: string[] = [];
  // Where a stretch of the view begins, there and in the text.
  const viewStarts = [0];
  const textStarts = [0];
  let length = 0;
  let from = 0;
  for (const part of parts) {
    pieces.push(text.slice(from, part.from), part.shown);
    length += part.from - from;
    from = part.to;
    if (part.shown !== '') {
      viewStarts.push(length);
      textStarts.push(part.from);
      length += 1;
    }
    viewStarts.push(length);
    textStarts.push(from);
  }
  pieces.push(text.slice(from));
  const place = (at: number): number => {
    const stretch = lastAtMost(viewStarts, at);
    return (textStarts[stretch] as number) + at - (viewStarts[stretch] as number);
  };
  const endOf = (at: number): number => {
    if (at === 0) return 0;
    const stretch = lastAtMost(viewStarts, at - 1);
    const next = textStarts[stretch + 1];
    // A sign that was read is one unit in the view and several in the text.
    const isRead = viewStarts[stretch + 1] === at && viewStarts[stretch] === at - 1;
    return isRead && next !== undefined ? Math.max(next, place(at - 1) + 1) : place(at - 1) + 1;
  };
  return { text: pieces.join(''), startOf: place, endOf };
}

function lastAtMost(sorted: readonly number[], value: number): number {
  let low = 0;
  let high = sorted.length - 1;
  while (low < high) {
    const middle = (low + high + 1) >> 1;
    if ((sorted[middle] as number) <= value) low = middle;
    else high = middle - 1;
  }
  return low;
}
