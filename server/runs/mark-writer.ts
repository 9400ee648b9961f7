import { dirname } from 'node:path';
import type { RunStream } from '@/lib/run';
import { prepareStateDirectory } from '@/server/bank/state-directory';
import { ensureDirectory } from '@/server/disk/names';
import { writePlain } from '@/server/disk/write-plain';
import { markLine, marksPathOf, type RunMark } from './run-marks';

/** A stretch of one stream that came together, before the other said anything. */
export interface Stretch {
  number: number;
  stream: RunStream;
  atMs: number;
}

const togetherMs = 10;
const mostBytes = 32 << 20;

/** Writes a run's marks: hints, so whatever fails only ends them. */
export class MarkWriter {
  private last: Stretch | null = null;
  private waiting: (RunMark & { stretch: number })[] = [];
  private lines: string[] = [];
  private bytes = 0;

  private constructor(
    readonly path: string,
    private isOver: boolean,
  ) {}

  /** @param id null: nothing is kept that marks could speak of */
  static async open(stateDirectory: string, id: string | null): Promise<MarkWriter> {
    const writer = new MarkWriter(marksPathOf(stateDirectory, id ?? ''), id === null);
    if (id === null) return writer;
    await writer.hint(async () => {
      await prepareStateDirectory(stateDirectory);
      await ensureDirectory(dirname(writer.path));
      await writePlain(writer.path, '', { mode: 0o600 });
    });
    return writer;
  }

  /** The stretch that bytes coming now belong to. */
  stretchOf(stream: RunStream, atMs: number): Stretch {
    const { last } = this;
    if (last?.stream === stream && atMs - last.atMs < togetherMs) return last;
    const rounded = Math.round(atMs * 1000) / 1000;
    return (this.last = { number: (last?.number ?? 0) + 1, stream, atMs: rounded });
  }

  lineAt({ stream, atMs, number }: Stretch, line: number, byte: number): void {
    if (this.isOver) return;
    this.waiting.push({ kind: 'lines', stream, line, atMs, byte, stretch: number });
  }

  ruleAt(stream: RunStream, rule: string, byte: number): void {
    if (!this.isOver) this.lines.push(markLine({ kind: 'rule', stream, rule, byte }));
  }

  /** Writes what is known to be in order. @param oldest stretch of which something is still held back */
  async flush(oldest: number): Promise<void> {
    const ready = this.waiting.filter(({ stretch }) => stretch < oldest);
    if (ready.length > 0) {
      this.waiting = this.waiting.filter(({ stretch }) => stretch >= oldest);
      this.lines.push(...ready.sort((a, b) => a.stretch - b.stretch).map(markLine));
    }
    if (this.lines.length === 0 || this.isOver) return;
    const text = this.lines.join('');
    this.lines = [];
    this.bytes += text.length;
    if (this.bytes > mostBytes) this.isOver = true;
    else await this.hint(() => writePlain(this.path, text, { append: true }));
  }

  private async hint(work: () => Promise<void>): Promise<void> {
    try {
      await work();
    } catch {
      // Nothing depends on it.
      this.isOver = true;
      this.waiting = [];
      this.lines = [];
    }
  }
}
