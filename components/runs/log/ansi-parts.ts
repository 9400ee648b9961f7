import Anser from 'anser';
import type { CSSProperties } from 'react';
import { plainText } from '@/lib/plain-text';
import { readableColour, readableGround } from './readable-colour';

export interface AnsiPart {
  text: string;
  className: string;
  style: CSSProperties | undefined;
}

/** A line of a terminal as pieces of text with their look. Escapes that do not colour are gone; nothing is hidden. */
export function ansiParts(line: string): AnsiPart[] {
  const text = withoutMoves(line);
  if (!text.includes('\u001b')) return [{ text, className: '', style: undefined }];
  return Anser.ansiToJson(text, { json: true, remove_empty: true }).map((entry) => ({
    text: entry.content,
    className: entry.decorations.map((name) => decorations[name] ?? '').join(' '),
    style: styleOf(entry),
  }));
}

/** What is read of a line: every escape gone. */
export function plainOf(line: string): string {
  return withoutReturn(plainText(line));
}

/** All but plain colouring: cursor moves, titles and links. */
function withoutMoves(line: string): string {
  const pieces = line
    .split(colouring)
    .map((piece, at) => (at % 2 === 1 ? piece : plainText(piece)));
  return withoutReturn(pieces.join(''));
}

const colouring = new RegExp(String.raw`(\u001b\[[0-9;]*m)`);

/** Lines that end as on Windows. */
function withoutReturn(line: string): string {
  return line.endsWith('\r') ? line.slice(0, -1) : line;
}

const decorations: Record<string, string> = {
  bold: 'font-strong',
  dim: 'opacity-85',
  italic: 'italic',
  underline: 'underline',
  strikethrough: 'line-through',
};

function styleOf(entry: Anser.AnserJsonEntry): CSSProperties | undefined {
  const { fg, bg } = entry;
  // The two are exchanged already; what had none of its own is black on white now.
  const isReversed = 'isInverted' in entry && entry.isInverted === true;
  const ground = isReversed && bg === '255,255,255' ? '128, 128, 128' : bg;
  // On a tinted ground the page's own ink stays: of two colours asked for, only one can be promised to be readable.
  if (ground) return { backgroundColor: readableGround(ground) };
  return fg ? { color: readableColour(fg) } : undefined;
}
