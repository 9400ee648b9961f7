import { createHash } from 'node:crypto';
import { StringDecoder } from 'node:string_decoder';
import type { ConfinedPath } from '@/server/disk/confine';
import type { EntryFacts } from '@/server/disk/entry';
import { streamChunks } from '@/server/disk/read';
import type { Turns } from '@/server/runs/run-index/turns';
import type { ReadMark } from './passage-batch';
import { RedactionWindows } from './redaction-windows';

export interface LineStreamOptions {
  from?: ReadMark;
  /** Exclusive; the end of the file as it is opened when absent. */
  end?: number;
  signal?: AbortSignal | undefined;
  turns?: Turns | undefined;
}

/** Of a longer line only its beginning is given. */
export const longestLine = 1 << 20;
/** How far back marks can be asked for. */
const markedLines = 128;

/** The redacted lines of a file as they are read, in memory that does not grow with it. What is known of it comes last. */
export class LineStream {
  facts: EntryFacts | null = null;
  bytes: number;
  /** Whole lines and the one that has no end, from the first on. */
  line: number;
  /** Lines that were cut. */
  cut = 0;
  private readonly hash = createHash('sha256');
  private readonly windows = new RedactionWindows();
  private readonly decoder = new StringDecoder('utf8');
  /** Offsets of the last lines' first bytes, and the number of the last of them. */
  private starts: number[];
  private lastStart: number;
  private rest = '';

  constructor(
    private readonly place: ConfinedPath,
    private readonly options: LineStreamOptions = {},
  ) {
    const { byte, line } = options.from ?? { byte: 0, line: 1 };
    this.bytes = byte;
    this.line = line;
    this.starts = [byte];
    this.lastStart = line;
  }

  async *lines(): AsyncGenerator<string[]> {
    const { from, end, signal, turns } = this.options;
    const chunks = streamChunks(this.place, {
      start: from?.byte ?? 0,
      ...(end === undefined ? {} : { end }),
      ...(signal === undefined ? {} : { signal }),
      onOpen: (facts) => (this.facts = facts),
    });
    for await (const chunk of chunks) {
      this.hash.update(chunk);
      this.mark(chunk);
      this.bytes += chunk.length;
      for (const piece of this.windows.push(this.decoder.write(chunk))) {
        yield this.wholeLines(piece);
        await turns?.share();
      }
    }
    for (const piece of this.windows.push(this.decoder.end())) yield this.wholeLines(piece);
    for (const piece of this.windows.end()) yield this.wholeLines(piece);
    if (this.rest !== '') yield [this.shortened(this.rest)];
  }

  /** Where a line begins; null when it is too far back. */
  markOf(line: number): ReadMark | null {
    const byte = this.starts[this.starts.length - 1 - (this.lastStart - line)];
    return byte === undefined || line > this.lastStart ? null : { byte, line };
  }

  /** Where the line begins that has no end yet, or the next one. */
  end(): ReadMark {
    return { byte: this.starts.at(-1) as number, line: this.lastStart };
  }

  /** Null unless it was read from its beginning to its end. */
  revision(): string | null {
    const isWhole = (this.options.from?.byte ?? 0) === 0 && this.bytes >= (this.facts?.size ?? 0);
    return isWhole && this.facts ? `sha256:${this.hash.digest('hex')}` : null;
  }

  private mark(chunk: Buffer): void {
    for (let at = chunk.indexOf(10); at >= 0; at = chunk.indexOf(10, at + 1)) {
      this.lastStart += 1;
      this.starts.push(this.bytes + at + 1);
    }
    if (this.starts.length > markedLines) this.starts = this.starts.slice(-markedLines);
  }

  private wholeLines(piece: string): string[] {
    const last = piece.lastIndexOf('\n');
    if (last < 0) {
      // Of a line without an end no more is held than is given, and one character that tells it was longer.
      if (this.rest.length <= longestLine) this.rest += piece.slice(0, longestLine + 1);
      return [];
    }
    const lines = (this.rest + piece.slice(0, last)).split('\n');
    if (lines[0]?.startsWith('\uFEFF')) lines[0] = lines[0].slice(1);
    this.rest = piece.slice(last + 1);
    return lines.map((line) => this.shortened(line));
  }

  private shortened(line: string): string {
    if (line.length <= longestLine) return line;
    this.cut += 1;
    return line.slice(0, longestLine);
  }
}
