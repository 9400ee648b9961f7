import type { RunStream } from '@/lib/run';
import type { LogFile } from '@/server/disk/log-file';
import { RedactionStream, type StreamMark } from '@/server/redaction/stream/redaction-stream';
import type { Taint } from '@/server/redaction/taint';
import type { MarkWriter, Stretch } from './mark-writer';

/** One stream of a run on its way into its log: redacted, written, and told of when it came. */
export class StreamLog {
  private readonly redaction: RedactionStream;
  /** In what is let go next. */
  private replaced: StreamMark[] = [];
  /** Of what came and was not let go yet: where each stretch begins. */
  private readonly came: { from: number; stretch: Stretch }[] = [];
  private received = 0;
  private released = 0;
  private line = 1;
  private isAtLineStart = true;
  private marked: Stretch | null = null;

  constructor(
    private readonly stream: RunStream,
    taint: Taint,
    /** Null: nothing of it is kept. */
    private readonly file: LogFile | null,
    private readonly marks: MarkWriter,
  ) {
    this.redaction = new RedactionStream({ taint, onMark: (mark) => this.replaced.push(mark) });
  }

  get size(): number {
    return this.file?.size ?? 0;
  }

  /** How many secrets were replaced, by rule. */
  counts(): Record<string, number> {
    return this.redaction.counts();
  }

  /** The oldest stretch of which something is held back. */
  get oldest(): Stretch | null {
    return this.redaction.held === 0 ? null : (this.came[0]?.stretch ?? null);
  }

  async push(bytes: Buffer, atMs: number): Promise<void> {
    const stretch = this.marks.stretchOf(this.stream, atMs);
    if (this.came.at(-1)?.stretch !== stretch) this.came.push({ from: this.received, stretch });
    this.received += bytes.length;
    await this.write(this.redaction.push(bytes));
  }

  /** Lets go of what is no beginning of a secret. */
  async settle(): Promise<void> {
    if (this.redaction.held > 0) await this.write(this.redaction.settle());
  }

  async end(): Promise<void> {
    await this.write(this.redaction.end());
  }

  private async write(bytes: Uint8Array): Promise<void> {
    const replaced = this.replaced;
    this.replaced = [];
    if (bytes.length > 0 && this.file !== null) {
      this.follow(Buffer.from(bytes.buffer, bytes.byteOffset, bytes.length), replaced);
      await this.file.append(bytes);
    }
    this.released = this.received - this.redaction.held;
    this.forget(this.released);
  }

  /** Tells which lines begin in what is let go, and when the bytes they stand for came. */
  private follow(bytes: Buffer, replaced: readonly StreamMark[]): void {
    const base = this.size;
    let grown = 0;
    let next = 0;
    const begins = (at: number) => {
      for (let one = replaced[next]; one && one.at < base + at; one = replaced[(next += 1)])
        grown += one.width - one.standsFor;
      this.lineBegins(this.released + at - grown, base + at);
    };
    if (this.isAtLineStart) begins(0);
    for (let end = bytes.indexOf(newline); end >= 0; end = bytes.indexOf(newline, end + 1)) {
      this.line += 1;
      if (end + 1 < bytes.length) begins(end + 1);
    }
    this.isAtLineStart = bytes.at(-1) === newline;
    for (const { at, rule } of replaced) this.marks.ruleAt(this.stream, rule, at);
  }

  /** @param place of its first byte among all that came */
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

const newline = 0x0a;
