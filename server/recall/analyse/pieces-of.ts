import { densePieces } from './dense-pieces';
import { foldedWord } from './folded-word';
import { ownCopy } from './own-copy';
import { namesOf, partsOf, type Span } from './parts-of';
import type { Piece } from './piece';
import { stemOf } from './stem-of';

/** What a chunk, as `eachChunk` finds them, is made of. */
export function piecesOf(chunk: string): readonly Piece[] {
  if (chunk.length > longestKept) return takenApart(chunk);
  const known = kept.get(chunk);
  if (known !== undefined) return known;
  const own = ownCopy(chunk);
  const pieces = takenApart(own);
  if (kept.size >= mostKept) kept.clear();
  kept.set(own, pieces);
  return pieces;
}

const kept = new Map<string, readonly Piece[]>();
const longestKept = 64;
const mostKept = 5000;

/** The same where it is not asked for again. */
export function takenApart(chunk: string): Piece[] {
  const pieces: Piece[] = [];
  let position = 0;
  for (const name of namesOf(chunk)) {
    const { parts, wholes } = partsOf(chunk, name);
    let first = 0;
    const positions = new Map<number, number>();
    for (const part of parts) {
      positions.set(part.start, position);
      if (part.isDense) position += densePieces(chunk, part, position, pieces);
      else if (add(pieces, chunk, part, position, 'part')) position += 1;
      for (; wholes[first]?.end === part.end; first += 1) {
        const whole = wholes[first] as Span;
        add(pieces, chunk, whole, positions.get(whole.start) ?? position, 'whole');
      }
    }
  }
  return pieces;
}

function add(pieces: Piece[], chunk: string, span: Span, position: number, is: Piece['is']) {
  const word = foldedWord(chunk.slice(span.start, span.end));
  if (word === '') return false;
  pieces.push({ term: stemOf(word), word, start: span.start, end: span.end, position, is });
  return true;
}
