import { foldWithPlaces, originalStretch } from './fold';
import type { Span } from './parts-of';
import type { Piece } from './piece';

/**
 * Pieces of a run in a script without blanks between words: each two characters side by side, and the last one by
 * itself, so that every character begins a term. A run of one character is that character.
 * @returns how many positions they take
 */
export function densePieces(chunk: string, run: Span, position: number, pieces: Piece[]): number {
  const text = foldWithPlaces(chunk.slice(run.start, run.end));
  const starts = startsOf(text.folded);
  const last = starts.length - 2;
  for (let index = 0; index <= last; index += 1) {
    const from = starts[index] as number;
    const to = starts[Math.min(index + 2, last + 1)] as number;
    const word = text.folded.slice(from, to);
    const { start, end } = originalStretch(text, from, to);
    const is = index === last && last > 0 ? 'tail' : 'part';
    const place = is === 'tail' ? index - 1 : index;
    pieces.push({
      term: word,
      word,
      start: run.start + start,
      end: run.start + end,
      position: position + place,
      is,
    });
  }
  return Math.max(1, last);
}

/** Where each letter or digit begins, and the end; what else folding left is passed over. */
function startsOf(folded: string): number[] {
  const starts: number[] = [];
  for (let at = 0; at < folded.length; at += folded.codePointAt(at)! > 0xffff ? 2 : 1)
    starts.push(at);
  starts.push(folded.length);
  return starts;
}
