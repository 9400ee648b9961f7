import type { OpenedFile } from './open-regular';

/** One line of a file, without its newline. */
export interface LineAt {
  /** Of its first byte. */
  byte: number;
  /** Null: longer than is read. */
  bytes: Buffer | null;
  /** Of the whole line. */
  length: number;
  /** Whether a newline follows. */
  ended: boolean;
}

export interface BackwardsOptions {
  /** Where to begin, exclusive: the end of the file, or the first byte of a line. */
  end: number;
  blockBytes?: number;
  /** Longer lines come without their bytes. */
  longest?: number;
}

/**
 * The lines of an open file from its end to its beginning, those of a block at once, newest first; between two blocks
 * everybody else has a turn. Empty lines are left out. Memory is bounded by the block and the longest line.
 */
export async function* linesBackwards(
  { handle }: Pick<OpenedFile, 'handle'>,
  { end, blockBytes = 256 << 10, longest = 16 << 20 }: BackwardsOptions,
): AsyncGenerator<LineAt[]> {
  const held = new HeldEnd(longest, await isEnded(handle, end));
  let until = end;
  while (until > 0) {
    const from = Math.max(0, until - blockBytes);
    const block = await filled(handle, from, until - from);
    const lines: LineAt[] = [];
    let right = block.length;
    for (
      let at = block.lastIndexOf(0x0a);
      at >= 0;
      at = at > 0 ? block.lastIndexOf(0x0a, at - 1) : -1
    ) {
      const line = held.take(block.subarray(at + 1, right), from + at + 1);
      if (line) lines.push(line);
      right = at;
    }
    held.hold(block.subarray(0, right));
    until = from;
    if (from === 0) {
      const first = held.take(Buffer.alloc(0), 0);
      if (first) lines.push(first);
    }
    yield lines;
  }
}

/** What stands behind the last newline that was found: the end of a line whose beginning is not read yet. */
class HeldEnd {
  private pieces: Buffer[] = [];
  private length = 0;

  constructor(
    private readonly longest: number,
    private ended: boolean,
  ) {}

  hold(piece: Buffer): void {
    this.length += piece.length;
    if (this.length > this.longest) this.pieces = [];
    else this.pieces.unshift(piece);
  }

  take(beginning: Buffer, byte: number): LineAt | null {
    const length = beginning.length + this.length;
    const isRead = length <= this.longest;
    const bytes = this.pieces.length === 0 ? beginning : Buffer.concat([beginning, ...this.pieces]);
    const line = { byte, bytes: isRead ? bytes : null, length, ended: this.ended };
    this.pieces = [];
    this.length = 0;
    this.ended = true;
    return length === 0 ? null : line;
  }
}

async function isEnded(handle: OpenedFile['handle'], end: number): Promise<boolean> {
  if (end === 0) return true;
  const last = await filled(handle, end - 1, 1);
  return last[0] === 0x0a;
}

/** A file that was cut meanwhile ends earlier: what is missing is no line. */
async function filled(handle: OpenedFile['handle'], from: number, size: number): Promise<Buffer> {
  const block = Buffer.allocUnsafeSlow(size);
  let done = 0;
  while (done < size) {
    const { bytesRead } = await handle.read(block, done, size - done, from + done);
    if (bytesRead === 0) break;
    done += bytesRead;
  }
  return block.subarray(0, done);
}
