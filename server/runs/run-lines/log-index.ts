import type { BankPath } from '@/lib/bank-path';
import { shareRuns } from '@/lib/share-runs';
import { linesPerMark } from '@/server/bank/scan-file';
import { lookAt } from '@/server/disk/entry';
import { readRange, streamChunks } from '@/server/disk/read';
import { placeAt } from '../run-index/read-run';
import { Recent } from './recent';

/** Where the lines of a log begin, as far as it was written when it was looked at. */
export interface LogLines {
  /** Also one at the end that has no newline yet. */
  lines: number;
  /** Offset of every 1,000th line's first byte. */
  lineIndex: readonly number[];
  /** Bytes looked at. */
  size: number;
  /** Lines with their newline: these stay as they are. */
  whole: number;
  /** Offset behind the last newline. */
  wholeBytes: number;
  /** The same for as long as the log only grows. */
  life: number;
}

const nothing: LogLines = {
  lines: 0,
  lineIndex: [],
  size: 0,
  whole: 0,
  wholeBytes: 0,
  life: 0,
};

/** The lines of a log, counted on from where an earlier look ended; none where there is no log. */
export function logLines(root: string, path: BankPath): Promise<LogLines> {
  const key = `${root}/${path}`;
  const known = indexes.get(key) ?? new LogIndex(root, path);
  indexes.set(key, known);
  return known.current();
}

const indexes = new Recent<LogIndex>(64);
/** As much of its end is compared: a log that was written anew is not taken for one that grew. */
const tailBytes = 512;
let lives = 0;

class LogIndex {
  private file = '';
  private changed = 0n;
  private size = 0;
  private lines = 0;
  private wholeBytes = 0;
  private index: number[] = [0];
  private tail = Buffer.alloc(0);
  private life = 0;
  readonly current = shareRuns(() => this.look());

  constructor(
    private readonly root: string,
    private readonly path: BankPath,
  ) {}

  private async look(): Promise<LogLines> {
    const place = placeAt(this.root, this.path);
    const facts = await lookAt(place.absolute);
    if (facts?.kind !== 'file') return nothing;
    const file = `${facts.dev}:${facts.ino}`;
    const isSame = file === this.file && facts.size === this.size && facts.mtimeNs === this.changed;
    if (!isSame && !(file === this.file && (await this.hasGrown(facts.size)))) this.begin(file);
    if (!isSame) await this.countOn(facts.size);
    this.changed = facts.mtimeNs;
    return this.told();
  }

  private async hasGrown(size: number): Promise<boolean> {
    if (size < this.size || this.size === 0) return false;
    const start = this.size - this.tail.length;
    const { bytes } = await readRange(placeAt(this.root, this.path), start, this.tail.length);
    return bytes.equals(this.tail);
  }

  private begin(file: string): void {
    lives += 1;
    Object.assign(this, { file, size: 0, lines: 0, wholeBytes: 0, index: [0], life: lives });
    this.tail = Buffer.alloc(0);
  }

  private async countOn(end: number): Promise<void> {
    const place = placeAt(this.root, this.path);
    for await (const chunk of streamChunks(place, { start: this.size, end })) {
      for (let at = chunk.indexOf(10); at >= 0; at = chunk.indexOf(10, at + 1)) {
        this.lines += 1;
        this.wholeBytes = this.size + at + 1;
        if (this.lines % linesPerMark === 0) this.index.push(this.wholeBytes);
      }
      this.size += chunk.length;
      this.tail = Buffer.concat([this.tail, chunk.subarray(-tailBytes)]).subarray(-tailBytes);
    }
  }

  private told(): LogLines {
    const { size, wholeBytes, lines: whole, index: lineIndex, life } = this;
    return {
      lines: whole + (wholeBytes < size ? 1 : 0),
      lineIndex,
      size,
      whole,
      wholeBytes,
      life,
    };
  }
}
