import type { RunStream } from '@/lib/run';
import type { Turns } from '../run-index/turns';
import type { Stretch } from './noted-marks';

/** Lines of one stream that stand together, in one view. */
export interface Piece {
  stream: RunStream;
  /** 1-based, of its stream. */
  line: number;
  count: number;
}

const perTurn = 20_000;

/** How the lines of both streams follow each other. A million stretches are held as numbers, not as objects. */
export class MergedOrder {
  /** Lines before each piece, in all; one more at the end: the total. */
  private readonly before: Float64Array;
  private readonly lines: Float64Array;
  private readonly isStderr: Uint8Array;
  private pieces = 0;

  private constructor(most: number) {
    this.before = new Float64Array(most + 1);
    this.lines = new Float64Array(most);
    this.isStderr = new Uint8Array(most);
  }

  /** @param stretches empty where it is not known when lines came: then stdout stands before stderr */
  static async of(
    stretches: readonly Stretch[],
    lines: Record<RunStream, number>,
    turns: Turns,
  ): Promise<MergedOrder> {
    const order = new MergedOrder(stretches.length + 2);
    const first = firstNoted(stretches, lines);
    // What came before anything was noted, or where nothing was.
    order.add('stdout', 1, first.stdout - 1);
    order.add('stderr', 1, first.stderr - 1);
    const counts = countsOf(stretches, lines);
    for (const [at, { stream, line }] of stretches.entries()) {
      order.add(stream, line, counts[at] ?? 0);
      if (at % perTurn === 0) await turns.give();
    }
    return order;
  }

  get total(): number {
    return this.before[this.pieces] ?? 0;
  }

  /** The pieces of lines `from` (1-based) and the `count - 1` after it. */
  slice(from: number, count: number): Piece[] {
    const found: Piece[] = [];
    const until = Math.min(from + count - 1, this.total);
    let at = this.pieceAt(from);
    for (let place = from; place <= until; at += 1) {
      const skip = place - 1 - this.beforeOf(at);
      const taken = Math.min(until - place + 1, this.beforeOf(at + 1) - place + 1);
      found.push({ stream: this.streamOf(at), line: this.lineOf(at) + skip, count: taken });
      place += taken;
    }
    return found;
  }

  /** The places in this view of a stream's lines, given in order. */
  *placesOf(stream: RunStream, lines: Iterable<number>): Generator<number> {
    let at = this.next(stream, 0);
    for (const line of lines) {
      while (
        at < this.pieces &&
        line >= this.lineOf(at) + this.beforeOf(at + 1) - this.beforeOf(at)
      )
        at = this.next(stream, at + 1);
      if (at < this.pieces) yield this.beforeOf(at) + line - this.lineOf(at) + 1;
    }
  }

  private add(stream: RunStream, line: number, count: number): void {
    if (count <= 0) return;
    this.lines[this.pieces] = line;
    this.isStderr[this.pieces] = stream === 'stderr' ? 1 : 0;
    this.before[this.pieces + 1] = this.beforeOf(this.pieces) + count;
    this.pieces += 1;
  }

  private next(stream: RunStream, from: number): number {
    let at = from;
    while (at < this.pieces && this.streamOf(at) !== stream) at += 1;
    return at;
  }

  /** The last piece with fewer than `place` lines before it. */
  private pieceAt(place: number): number {
    let [low, high] = [0, this.pieces];
    while (high - low > 1) {
      const middle = (low + high) >> 1;
      if (this.beforeOf(middle) < place) low = middle;
      else high = middle;
    }
    return low;
  }

  private beforeOf(at: number): number {
    return this.before[at] ?? 0;
  }

  private lineOf(at: number): number {
    return this.lines[at] ?? 0;
  }

  private streamOf(at: number): RunStream {
    return this.isStderr[at] === 1 ? 'stderr' : 'stdout';
  }
}

/** The first line of each stream of which it is known when it came; behind the last where it is of none. */
function firstNoted(
  stretches: readonly Stretch[],
  lines: Record<RunStream, number>,
): Record<RunStream, number> {
  const first = (stream: RunStream) =>
    Math.min(
      stretches.find((stretch) => stretch.stream === stream)?.line ?? Infinity,
      lines[stream] + 1,
    );
  return { stdout: first('stdout'), stderr: first('stderr') };
}

/** How many lines each stretch has: up to the next of its stream, or to the end. What speaks of more lines has none. */
function countsOf(stretches: readonly Stretch[], lines: Record<RunStream, number>): Float64Array {
  const counts = new Float64Array(stretches.length);
  const ends = { stdout: lines.stdout + 1, stderr: lines.stderr + 1 };
  for (let at = stretches.length - 1; at >= 0; at -= 1) {
    const { stream, line } = stretches[at] as Stretch;
    counts[at] = Math.max(0, ends[stream] - line);
    ends[stream] = Math.min(ends[stream], line);
  }
  return counts;
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
