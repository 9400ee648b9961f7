/** Bytes that are written one after the other into memory that is used again. */
export class ByteRow {
  length = 0;
  /** As many of them as `length` says; until more are written. */
  bytes: Buffer = Buffer.alloc(1 << 14);
  private bits = 0;

  clear(): void {
    this.length = 0;
    this.bits = 0;
  }

  /** So that this many more may be given to `add`. */
  reserve(more: number): void {
    if (this.length + more <= this.bytes.length) return;
    const larger = Buffer.alloc(Math.max(2 * this.bytes.length, this.length + more));
    this.bytes.copy(larger, 0, 0, this.length);
    this.bytes = larger;
  }

  add(byte: number): void {
    if (this.length === this.bytes.length) this.reserve(1);
    this.bytes[this.length] = byte;
    this.length += 1;
    this.bits |= byte;
  }

  copy(from: Uint8Array, start: number, end: number): void {
    this.reserve(end - start);
    const { bytes } = this;
    let { length, bits } = this;
    for (let at = start; at < end; at += 1) {
      const byte = from[at] as number;
      bytes[length] = byte;
      length += 1;
      bits |= byte;
    }
    this.length = length;
    this.bits = bits;
  }

  /** A text of at most 255 bytes after a mark and their number. */
  addEscaped(mark: number, text: string): void {
    this.reserve(2 + 3 * text.length);
    const length = this.bytes.write(text, this.length + 2);
    this.bytes[this.length] = mark;
    this.bytes[this.length + 1] = length;
    this.length += 2 + length;
    this.bits |= 0x80;
  }

  toString(): string {
    const { bytes, length } = this;
    return this.bits < 0x80
      ? bytes.toString('latin1', 0, length)
      : bytes.toString('utf8', 0, length);
  }
}
