import Anser from 'anser';
import type { CSSProperties } from 'react';
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
  return withoutMoves(line).replace(colouring, '');
}

const colouring = new RegExp(String.raw`\u001b\[[0-9;]*m`, 'g');

/** All but plain colouring: cursor moves, titles, links, and the return of a line that ends as on Windows. */
function withoutMoves(line: string): string {
  return line.replace(escapes, (found) => (isColouring(found) ? found : '')).replace(/\r$/, '');
}

const escapes = new RegExp(
  [
    String.raw`\u001b\[[0-?]*[ -/]*[@-~]`,
    String.raw`\u001b\][^\u0007\u001b]*(?:\u0007|\u001b\\)?`,
    String.raw`\u001b[@-Z\\^_=>()][0-9A-B]?`,
  ].join('|'),
  'g',
);

function isColouring(found: string): boolean {
  return found.endsWith('m') && found.replace(colouring, '') === '';
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
