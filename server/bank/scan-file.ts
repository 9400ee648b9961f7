import { isUtf8 } from 'node:buffer';
import { createHash } from 'node:crypto';
import type { DocumentForm, Problem } from '@/lib/document';
import { RecordShapes } from '@/lib/record-shapes';
import { newSeamSearch } from '@/lib/split-records';
import type { ConfinedPath } from '@/server/disk/confine';
import { streamChunks } from '@/server/disk/read';
import { findJsonFault } from './json-fault';
import { lineFault, type LineFault } from './line-fault';

/** What one pass over a file's bytes tells. */
export interface Scan {
  /** `sha256:<64 hex>` of all bytes. */
  revision: string;
  size: number;
  lines: number;
  /** Offset of every 1,000th line's first byte: lines 1, 1001, 2001, … */
  lineIndex: number[];
  problems: Problem[];
  /** A NUL byte stands among the first bytes: not shown as text. */
  binary: boolean;
}

export const linesPerMark = 1000;
/** Longer lines are counted, not looked into. */
const longestLine = 1 << 20;
/** Larger JSON documents are hashed, not parsed. */
const largestJson = 8 << 20;
const mostProblems = 20;
const headBytes = 8192;

/** One streaming pass; memory is bounded by the longest line looked into, or by `largestJson` for JSON. */
export async function scanFile(
  place: ConfinedPath,
  form: DocumentForm,
  signal?: AbortSignal,
): Promise<Scan> {
  const scan = new ByteScan(form);
  for await (const chunk of streamChunks(place, signal ? { signal } : {})) scan.add(chunk);
  return scan.end();
}

/** The same for bytes at hand: all of a file. */
export function scanBytes(bytes: Buffer, form: DocumentForm): Scan {
  const scan = new ByteScan(form);
  scan.add(bytes);
  return scan.end();
}

class ByteScan {
  private readonly hash = createHash('sha256');
  private readonly lines: LineScan;
  private readonly whole: Buffer[] = [];
  private size = 0;
  private binary = false;

  constructor(private readonly form: DocumentForm) {
    this.lines = new LineScan(form);
  }

  add(chunk: Buffer): void {
    this.hash.update(chunk);
    const head = chunk.subarray(0, Math.max(0, headBytes - this.size));
    if (head.includes(0)) this.binary = true;
    this.size += chunk.length;
    if (this.form !== 'facts') this.lines.add(chunk);
    if (this.form === 'json' && this.size <= largestJson) this.whole.push(chunk);
  }

  end(): Scan {
    this.lines.end();
    const { problems, count, index } = this.lines;
    const json = this.form === 'json' && this.size <= largestJson ? jsonProblems(this.whole) : [];
    return {
      revision: `sha256:${this.hash.digest('hex')}`,
      size: this.size,
      lines: this.form === 'facts' ? 0 : count,
      lineIndex: index,
      problems: [...json, ...problems].slice(0, mostProblems),
      binary: this.binary,
    };
  }
}

function jsonProblems(chunks: Buffer[]): Problem[] {
  const bytes = Buffer.concat(chunks);
  if (bytes.length === 0) {
    return [
      { code: 'EMPTY_FILE', severity: 'error', message: 'The file is empty.', line: 1, byte: 0 },
    ];
  }
  const text = bytes.toString('utf8');
  const fault = findJsonFault(text);
  if (!fault) return [];
  const before = text.slice(0, fault.offset);
  const line = before.split('\n').length;
  const message = `Not JSON: ${fault.why}.`;
  return [
    { code: 'INVALID_JSON', severity: 'error', message, line, byte: Buffer.byteLength(before) },
  ];
}

/** Follows the lines through chunks of any size. */
class LineScan {
  count = 0;
  readonly index: number[] = [];
  readonly problems: Problem[] = [];
  private begun = 0;
  private position = 0;
  private readonly seams = newSeamSearch();
  private readonly shapes = new RecordShapes();
  private parts: Buffer[] = [];
  private held = 0;

  constructor(private readonly form: DocumentForm) {}

  add(chunk: Buffer): void {
    let from = 0;
    for (let at = chunk.indexOf(10); at >= 0; at = chunk.indexOf(10, from)) {
      this.hold(chunk.subarray(from, at));
      this.finish(true);
      from = at + 1;
      this.begun = this.position + from;
    }
    this.hold(chunk.subarray(from));
    this.position += chunk.length;
  }

  end(): void {
    if (this.begun < this.position) this.finish(false);
  }

  private hold(part: Buffer): void {
    if (part.length === 0) return;
    this.held += part.length;
    if (this.held <= longestLine) this.parts.push(part);
  }

  private finish(ended: boolean): void {
    if (this.count % linesPerMark === 0) this.index.push(this.begun);
    this.count += 1;
    if (this.held <= longestLine && this.problems.length < mostProblems) this.look(ended);
    this.parts = [];
    this.held = 0;
  }

  private look(ended: boolean): void {
    const line = this.parts.length === 1 ? (this.parts[0] as Buffer) : Buffer.concat(this.parts);
    const fault = this.form === 'jsonl' ? this.faultOf(line, ended) : null;
    if (fault) return this.report(fault.code, 'error', fault.message);
    if (!isUtf8(line)) this.report('NOT_UTF8', 'warning', 'This line is not UTF-8.');
  }

  /** Bytes as characters: what structures JSON is ASCII, and a line may be cut inside a character. */
  private faultOf(line: Buffer, ended: boolean): LineFault | null {
    return lineFault({ text: line.toString('latin1'), ended }, this.shapes, this.seams);
  }

  private report(code: Problem['code'], severity: Problem['severity'], message: string): void {
    this.problems.push({ code, severity, message, line: this.count, byte: this.begun });
  }
}
