/** Stretches of text, each with a number, found without cutting them out. All in a few flat lists: they are asked often. */
export class ChunkTable {
  /** By twos: the number of a stretch and one more, and its hash. */
  private slots = new Int32Array(1 << 13);
  private units = new Uint16Array(1 << 16);
  /** Where the units of each begin, and those of the next. */
  private starts = new Int32Array(1 << 12);
  private count = 0;

  get size(): number {
    return this.count;
  }

  /**
   * @param hash of the stretch, see `eachChunk`
   * @returns its number, from 0 on in the order they were added; -1: it is not there
   */
  find(text: string, start: number, end: number, hash: number): number {
    const { slots } = this;
    const mask = slots.length - 2;
    for (let slot = spread(hash) & mask; ; slot = (slot + 2) & mask) {
      const number = (slots[slot] as number) - 1;
      if (number < 0) return -1;
      if (slots[slot + 1] === hash && this.isAt(number, text, start, end)) return number;
    }
  }

  /** One that was not found. */
  add(chunk: string, hash: number): number {
    const start = this.starts[this.count] as number;
    const end = start + chunk.length;
    while (end > this.units.length) this.units = grown(this.units, new Uint16Array(2 * end));
    for (let at = 0; at < chunk.length; at += 1) this.units[start + at] = chunk.charCodeAt(at);
    const number = this.count;
    this.count += 1;
    if (this.count === this.starts.length)
      this.starts = grown(this.starts, new Int32Array(2 * this.count));
    this.starts[this.count] = end;
    if (this.count * 4 > this.slots.length) this.spreadOut();
    this.place(number, hash);
    return number;
  }

  clear(): void {
    this.slots.fill(0);
    this.count = 0;
  }

  private isAt(number: number, text: string, start: number, end: number): boolean {
    const { units } = this;
    const from = this.starts[number] as number;
    if ((this.starts[number + 1] as number) - from !== end - start) return false;
    for (let at = start; at < end; at += 1)
      if (units[from + at - start] !== text.charCodeAt(at)) return false;
    return true;
  }

  private spreadOut(): void {
    const old = this.slots;
    this.slots = new Int32Array(2 * old.length);
    for (let slot = 0; slot < old.length; slot += 2)
      if (old[slot] !== 0) this.place((old[slot] as number) - 1, old[slot + 1] as number);
  }

  private place(number: number, hash: number): void {
    const mask = this.slots.length - 2;
    let slot = spread(hash) & mask;
    while (this.slots[slot] !== 0) slot = (slot + 2) & mask;
    this.slots[slot] = number + 1;
    this.slots[slot + 1] = hash;
  }
}

function spread(hash: number): number {
  return hash ^ (hash >>> 15);
}

/** @returns `larger`, with what stands in `list` at its beginning */
export function grown<List extends Int32Array | Uint16Array | Uint8Array>(
  list: List,
  larger: List,
): List {
  larger.set(list);
  return larger;
}
