import { Transform, type TransformCallback } from 'node:stream';

const newline = 0x0a;

/**
 * Passes on whole lines, each run of them as one piece: whoever reads a long message piece by piece looks through its
 * beginning again and again. A line that grows over `most` bytes is left out,
 * and told; the next one goes through.
 */
export class WholeLines extends Transform {
  private pieces: Buffer[] = [];
  private size = 0;

  constructor(
    private readonly most: number,
    private readonly tell: () => void,
  ) {
    super();
  }

  override _transform(chunk: Buffer, _encoding: BufferEncoding, done: TransformCallback): void {
    const end = chunk.lastIndexOf(newline);
    if (end < 0) {
      this.keep(chunk);
      return done();
    }
    const first = chunk.indexOf(newline);
    this.keep(chunk.subarray(0, first));
    if (this.size > this.most) this.tell();
    else this.push(Buffer.concat([...this.pieces, chunk.subarray(first, end + 1)]));
    if (this.size > this.most && first < end) this.push(chunk.subarray(first + 1, end + 1));
    this.pieces = [];
    this.size = 0;
    this.keep(chunk.subarray(end + 1));
    done();
  }

  /** Of what is too long already only its length is kept. */
  private keep(piece: Buffer): void {
    this.size += piece.length;
    if (this.size > this.most) this.pieces = [];
    else if (piece.length > 0) this.pieces.push(piece);
  }
}
