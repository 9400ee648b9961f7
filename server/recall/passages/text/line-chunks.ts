/** Some lines of a text that stand together. */
export interface LineChunk {
  /** 1-based, of its first line. */
  line: number;
  lines: string[];
}

export interface ChunkBounds {
  lines: number;
  chars: number;
  /** A blank line ends a chunk that has this many characters; null: blank lines end none. */
  paragraphs: number | null;
}

export const logBounds: ChunkBounds = { lines: 20, chars: 1500, paragraphs: null };
export const textBounds: ChunkBounds = { lines: 60, chars: 3000, paragraphs: 300 };

/** Gathers lines as they come. */
export class LineChunks {
  private lines: string[] = [];
  private chars = 0;

  /** @param line number of the line that comes next */
  constructor(
    private line: number,
    private readonly bounds: ChunkBounds,
  ) {}

  /** The chunk that this line ends, or that stands before it. */
  add(line: string): LineChunk | null {
    const { lines, chars, paragraphs } = this.bounds;
    const isBlank = line.trim() === '';
    const isFull = this.chars + line.length > chars || this.lines.length >= lines;
    const isEnd = isBlank && paragraphs !== null && this.chars >= paragraphs;
    const chunk = (isFull || isEnd) && this.chars > 0 ? this.take() : null;
    if (this.lines.length === 0 && isBlank) this.line += 1;
    else {
      this.lines.push(line);
      this.chars += isBlank ? 0 : line.length;
    }
    return chunk;
  }

  /** Number of the first line that is in no chunk yet. */
  next(): number {
    return this.line;
  }

  end(): LineChunk | null {
    return this.chars > 0 ? this.take() : null;
  }

  private take(): LineChunk {
    const chunk = { line: this.line, lines: this.lines };
    this.line += this.lines.length;
    [this.lines, this.chars] = [[], 0];
    return chunk;
  }
}

export function chunksOf(lines: readonly string[], bounds: ChunkBounds, first = 1): LineChunk[] {
  const chunks = new LineChunks(first, bounds);
  const found = lines.map((line) => chunks.add(line));
  return [...found, chunks.end()].filter((one) => one !== null);
}
