import type { RunStream } from '@/lib/run';
import type { Stretch } from './noted-marks';

/** Lines of one stream that stand together, in one view. */
export interface Piece {
  stream: RunStream;
  /** 1-based, of its stream. */
  line: number;
  count: number;
  /** When they came; null where nobody noted it. */
  atMs: number | null;
}

/** How the lines of both streams follow each other. */
export class MergedOrder {
  readonly total: number;
  private readonly pieces: readonly Piece[];
  /** Lines before each piece, in all. */
  private readonly before: Float64Array;

  /** @param stretches empty where it is not known when lines came: then stdout stands before stderr */
  constructor(stretches: readonly Stretch[], lines: Record<RunStream, number>) {
    this.pieces = piecesOf(stretches, lines);
    this.before = new Float64Array(this.pieces.length);
    let total = 0;
    for (const [at, { count }] of this.pieces.entries()) {
      this.before[at] = total;
      total += count;
    }
    this.total = total;
  }

  /** The pieces of lines `from` (1-based) and the `count - 1` after it. */
  slice(from: number, count: number): Piece[] {
    const found: Piece[] = [];
    let left = Math.min(count, this.total - from + 1);
    let at = this.pieceAt(from);
    let skip = from - 1 - (this.before[at] ?? 0);
    while (left > 0 && at < this.pieces.length) {
      const piece = this.pieces[at] as Piece;
      const taken = Math.min(left, piece.count - skip);
      found.push({ ...piece, line: piece.line + skip, count: taken });
      left -= taken;
      skip = 0;
      at += 1;
    }
    return found;
  }

  /** The places in this view of a stream's lines, given in order. */
  *placesOf(stream: RunStream, lines: Iterable<number>): Generator<number> {
    let at = this.next(stream, 0);
    for (const line of lines) {
      let piece = this.pieces[at];
      while (piece && line >= piece.line + piece.count) {
        at = this.next(stream, at + 1);
        piece = this.pieces[at];
      }
      if (piece && line >= piece.line) yield (this.before[at] ?? 0) + line - piece.line + 1;
    }
  }

  private next(stream: RunStream, from: number): number {
    let at = from;
    while (at < this.pieces.length && this.pieces[at]?.stream !== stream) at += 1;
    return at;
  }

  /** The last piece with fewer than `place` lines before it. */
  private pieceAt(place: number): number {
    let [low, high] = [0, this.pieces.length];
    while (high - low > 1) {
      const middle = (low + high) >> 1;
      if ((this.before[middle] ?? 0) < place) low = middle;
      else high = middle;
    }
    return low;
  }
}

function piecesOf(stretches: readonly Stretch[], lines: Record<RunStream, number>): Piece[] {
  const believed = stretches.filter(({ stream, line }) => line <= lines[stream]);
  const first = (stream: RunStream) =>
    believed.find((stretch) => stretch.stream === stream)?.line ?? lines[stream] + 1;
  // What came before anything was noted, or where nothing was.
  const unnoted = (['stdout', 'stderr'] as const).map((stream) => ({
    stream,
    line: 1,
    count: first(stream) - 1,
    atMs: null,
  }));
  const ends = { stdout: lines.stdout + 1, stderr: lines.stderr + 1 };
  const noted: Piece[] = [];
  for (const { stream, line, atMs } of believed.toReversed()) {
    noted.push({ stream, line, count: ends[stream] - line, atMs });
    ends[stream] = line;
  }
  return [...unnoted, ...noted.reverse()].filter(({ count }) => count > 0);
}

/** When a line of a stream came: of stretches of that stream alone, in order. */
export function timeOfLine(stretches: readonly Stretch[], line: number): number | null {
  let [low, high] = [0, stretches.length];
  while (low < high) {
    const middle = (low + high) >> 1;
    if ((stretches[middle]?.line ?? Infinity) <= line) low = middle + 1;
    else high = middle;
  }
  return stretches[low - 1]?.atMs ?? null;
}
