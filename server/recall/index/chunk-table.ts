/** What is known of stretches of text, found without cutting them out. */
export class ChunkTable<Value> {
  private slots = new Int32Array(1 << 12);
  private hashes: number[] = [];
  private keys: string[] = [];
  private values: Value[] = [];

  get size(): number {
    return this.keys.length;
  }

  /** @param hash of the stretch, see `eachChunk` */
  find(text: string, start: number, end: number, hash: number): Value | undefined {
    const { slots, hashes, keys } = this;
    const mask = slots.length - 1;
    for (let slot = spread(hash) & mask; ; slot = (slot + 1) & mask) {
      const entry = (slots[slot] as number) - 1;
      if (entry < 0) return undefined;
      if (hashes[entry] !== hash) continue;
      if (isAt(text, start, end, keys[entry] as string)) return this.values[entry];
    }
  }

  /** One that was not found. */
  add(chunk: string, hash: number, value: Value): void {
    this.keys.push(chunk);
    this.hashes.push(hash);
    this.values.push(value);
    if (this.keys.length * 2 > this.slots.length) this.grow();
    else this.place(this.keys.length - 1);
  }

  clear(): void {
    this.slots = new Int32Array(1 << 12);
    [this.hashes, this.keys, this.values] = [[], [], []];
  }

  private grow(): void {
    this.slots = new Int32Array(this.slots.length * 2);
    for (let entry = 0; entry < this.keys.length; entry += 1) this.place(entry);
  }

  private place(entry: number): void {
    const mask = this.slots.length - 1;
    let slot = spread(this.hashes[entry] as number) & mask;
    while (this.slots[slot] !== 0) slot = (slot + 1) & mask;
    this.slots[slot] = entry + 1;
  }
}

function spread(hash: number): number {
  return hash ^ (hash >>> 15);
}

function isAt(text: string, start: number, end: number, chunk: string): boolean {
  const { length } = chunk;
  if (length !== end - start) return false;
  for (let at = 0; at < length; at += 1)
    if (text.charCodeAt(start + at) !== chunk.charCodeAt(at)) return false;
  return true;
}
