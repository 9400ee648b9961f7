import type { ConfinedPath } from '@/server/disk/confine';
import { streamChunks } from '@/server/disk/read';
import { linesPerMark } from './scan-file';

/** One line as it stands, of which at most `most` bytes are kept. */
export interface RawLine {
  number: number;
  byte: number;
  kept: Buffer;
  /** Of the whole line, without its newline. */
  bytes: number;
  /** Whether a newline follows. */
  ended: boolean;
}

export interface LineRun {
  from: number;
  count: number;
  /** Bytes kept of one line. */
  most: number;
  /** Bytes kept of all lines; beyond it `least` of each. */
  mostInAll: number;
}

const least = 256;

/** Reads lines `from` … `from + count - 1`, beginning at the nearest mark of the scan's line index. */
export async function readLineRun(
  place: ConfinedPath,
  scan: { lines: number; lineIndex: readonly number[] },
  run: LineRun,
): Promise<RawLine[]> {
  const mark = Math.min(Math.floor((run.from - 1) / linesPerMark), scan.lineIndex.length - 1);
  const start = scan.lineIndex[mark];
  if (start === undefined || run.from > scan.lines) return [];
  const reader = new LineReader(mark * linesPerMark + 1, start, run);
  for await (const chunk of streamChunks(place, { start })) {
    if (reader.add(chunk)) break;
  }
  return reader.finish();
}

class LineReader {
  private readonly lines: RawLine[] = [];
  private parts: Buffer[] = [];
  private kept = 0;
  private length = 0;
  private keptInAll = 0;

  constructor(
    private number: number,
    private byte: number,
    private readonly run: LineRun,
  ) {}

  /** True when all wanted lines are there. */
  add(chunk: Buffer): boolean {
    let from = 0;
    for (let at = chunk.indexOf(10); at >= 0; at = chunk.indexOf(10, from)) {
      this.hold(chunk.subarray(from, at));
      this.end(true);
      from = at + 1;
      if (this.lines.length >= this.run.count) return true;
    }
    this.hold(chunk.subarray(from));
    return false;
  }

  finish(): RawLine[] {
    if (this.length > 0 && this.lines.length < this.run.count) this.end(false);
    return this.lines;
  }

  private hold(part: Buffer): void {
    this.length += part.length;
    const inAll = Math.max(least, this.run.mostInAll - this.keptInAll);
    const room = Math.min(this.run.most, inAll) - this.kept;
    if (this.number < this.run.from || room <= 0 || part.length === 0) return;
    const piece = part.subarray(0, room);
    this.parts.push(piece);
    this.kept += piece.length;
  }

  private end(ended: boolean): void {
    const { number, byte, length: bytes } = this;
    if (number >= this.run.from) {
      this.lines.push({ number, byte, kept: Buffer.concat(this.parts), bytes, ended });
    }
    this.keptInAll += this.kept;
    this.number += 1;
    this.byte += bytes + 1;
    this.parts = [];
    this.kept = 0;
    this.length = 0;
  }
}
