/*
 * Cuts bytes into chunks where their content says so (a rolling hash over the last 32 bytes), so that an insertion or
 * an appended line moves no cut but those around it: a file that grows costs the history only its new end.
 * The table and the sizes are part of what is on disk: changed, everything would be stored again.
 */
const smallest = 8 << 10;
const largest = 128 << 10;
/** A cut every 32 KiB on average, after the smallest. */
const mask = 0xfffe0000;

/** Fed with the pieces of a stream, gives back whole chunks. */
export class Splitter {
  private held: Buffer[] = [];
  private size = 0;
  private hash = 0;

  add(piece: Buffer): Buffer[] {
    const chunks: Buffer[] = [];
    let from = 0;
    for (let at = 0; at < piece.length; at += 1) {
      this.size += 1;
      this.hash = ((this.hash << 1) + (gear[piece[at] as number] as number)) | 0;
      const isCut = this.size >= smallest && (this.hash & mask) === 0;
      if (!isCut && this.size < largest) continue;
      chunks.push(this.cut(piece.subarray(from, at + 1)));
      from = at + 1;
    }
    if (from < piece.length) this.held.push(piece.subarray(from));
    return chunks;
  }

  end(): Buffer[] {
    return this.size === 0 ? [] : [this.cut(Buffer.alloc(0))];
  }

  private cut(last: Buffer): Buffer {
    const chunk = this.held.length === 0 ? last : Buffer.concat([...this.held, last]);
    this.held = [];
    this.size = 0;
    this.hash = 0;
    return chunk;
  }
}

export const largestChunk = largest;

/** 256 numbers of 32 bits, from xorshift with a fixed seed. */
const gear = Int32Array.from({ length: 256 }, makeNumbers());

function makeNumbers(): () => number {
  let state = 0x9e3779b9;
  return () => {
    state ^= state << 13;
    state ^= state >>> 17;
    state ^= state << 5;
    return state | 0;
  };
}
