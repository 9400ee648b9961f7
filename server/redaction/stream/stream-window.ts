/** Letters that have come, one for each byte: those let go last, kept as context, then those that are held. */
export class StreamWindow {
  private letters = '';
  /** Small pieces until there are enough: of a text put together from single letters each would cost 32 bytes. */
  private readonly pieces = Buffer.allocUnsafe(4096);
  private filled = 0;
  /** How much of `text` was let go already. */
  gone = 0;

  get text(): string {
    if (this.filled > 0) this.letters += this.pieces.toString('latin1', 0, this.filled);
    this.filled = 0;
    return this.letters;
  }

  /** How much is held. */
  get size(): number {
    return this.letters.length + this.filled - this.gone;
  }

  /** Whether a line ends in what is held. */
  get hasLine(): boolean {
    const { text, gone } = this;
    return text.indexOf('\n', gone) >= 0 || text.indexOf('\r', gone) >= 0;
  }

  add(bytes: Uint8Array): void {
    if (this.filled + bytes.length <= this.pieces.length) {
      this.pieces.set(bytes, this.filled);
      this.filled += bytes.length;
      return;
    }
    const { buffer, byteOffset, length } = bytes;
    this.letters = this.text + Buffer.from(buffer, byteOffset, length).toString('latin1');
  }

  /** All before `to` is let go; what stands right before it stays as context, from the beginning of a line if it can. */
  letGo(to: number): void {
    const text = this.text;
    const near = Math.max(0, to - context);
    const line = text.lastIndexOf('\n', near) + 1;
    const from = near - line < context ? line : near;
    this.letters = text.slice(from);
    this.gone = to - from;
  }

  /** All before `to` is forgotten, as context too. */
  forget(to: number): void {
    this.letters = this.text.slice(to);
    this.gone = 0;
  }
}

const context = 8192;
