import type { RunStream } from '@/lib/run';
import type { LogFile } from '@/server/disk/log-file';
import { redacted } from '@/server/redaction/redacted';
import type { MarkWriter, Stretch } from './mark-writer';
import type { RedactedPiece, RedactedStream } from './redacted-stream';

/** One stream of a run on its way into its log: redacted, written, and told of when it came. */
export class StreamLog {
  /** Of what came and was not let go yet: where each stretch begins. */
  private readonly came: { from: number; stretch: Stretch }[] = [];
  private received = 0;
  private released = 0;
  private line = 1;
  private isAtLineStart = true;
  private marked: Stretch | null = null;

  constructor(
    private readonly stream: RunStream,
    private readonly redaction: RedactedStream,
    /** Null: nothing of it is kept. */
    private readonly file: LogFile | null,
    private readonly marks: MarkWriter,
    private readonly count: (rule: string) => void,
  ) {}

  get size(): number {
    return this.file?.size ?? 0;
  }

  get holds(): boolean {
    return this.released < this.received;
  }

  /** Number of the oldest stretch of which something is held back. */
  get oldest(): number {
    return this.holds ? (this.came[0]?.stretch.number ?? Infinity) : Infinity;
  }

  async push(bytes: Buffer, atMs: number): Promise<void> {
    const stretch = this.marks.stretchOf(this.stream, atMs);
    if (this.came.at(-1)?.stretch !== stretch) this.came.push({ from: this.received, stretch });
    this.received += bytes.length;
    await this.write(this.redaction.push(bytes.toString('latin1')));
  }

  /** Lets go of what is no beginning of anything. */
  async settle(): Promise<void> {
    if (this.holds) await this.write(this.redaction.settle());
  }

  async end(): Promise<void> {
    await this.write(this.redaction.end());
  }

  private async write(piece: RedactedPiece): Promise<void> {
    if (piece.text === '') return;
    for (const { rule } of piece.replaced) this.count(rule);
    if (this.file === null) return void (this.released = this.received);
    this.mark(piece);
    await this.file.append(Buffer.from(piece.text, 'latin1'));
  }

  /** Follows the lines that begin in a piece, and of what came the bytes they stand for. */
  private mark({ text, replaced }: RedactedPiece): void {
    const base = this.size;
    let grown = 0;
    let next = 0;
    const markStart = (at: number) => {
      for (let one = replaced[next]; one !== undefined && one.at < at; one = replaced[(next += 1)])
        grown += redacted.length - one.length;
      this.lineBegins(this.released + at - grown, base + at);
    };
    if (this.isAtLineStart) markStart(0);
    for (let end = text.indexOf('\n'); end >= 0; end = text.indexOf('\n', end + 1)) {
      this.line += 1;
      if (end + 1 < text.length) markStart(end + 1);
    }
    this.isAtLineStart = text.endsWith('\n');
    for (const { at, rule } of replaced) this.marks.ruleAt(this.stream, rule, base + at);
    const told = replaced.reduce((sum, { length }) => sum + length - redacted.length, text.length);
    this.released += told;
    this.forget(this.released);
  }

  /** @param place among all bytes that came */
  private lineBegins(place: number, byte: number): void {
    this.forget(place);
    const stretch = this.came[0]?.stretch;
    if (stretch === undefined || stretch === this.marked) return;
    this.marked = stretch;
    this.marks.lineAt(stretch, this.line, byte);
  }

  /** The stretches that end before a place. */
  private forget(place: number): void {
    while ((this.came[1]?.from ?? Infinity) <= place) this.came.shift();
  }
}
