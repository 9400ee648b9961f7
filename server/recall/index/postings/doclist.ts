import { damaged } from '../index-file';

/** Passages that hold a term, with how often, each column by its weight. */
export class Postings {
  ids = new Int32Array(16);
  weights = new Uint16Array(16);
  size = 0;

  add(id: number, weight: number): void {
    if (this.size === this.ids.length) this.grow();
    this.ids[this.size] = id;
    this.weights[this.size] = Math.min(weight, 65_535);
    this.size += 1;
  }

  private grow(): void {
    const [ids, weights] = [new Int32Array(this.size * 2), new Uint16Array(this.size * 2)];
    ids.set(this.ids);
    weights.set(this.weights);
    this.ids = ids;
    this.weights = weights;
  }
}

/**
 * Reads the passages of a term, page after page. Each: its id (as what it is more than the one before, but the first of
 * a page as it is); twice the bytes of its places; its places, where 1 says that the number behind it is a column.
 */
export class Doclist {
  private id = 0;
  private left = 0;
  private weight = 0;
  private sum = 0;
  private isColumn = false;

  constructor(
    private readonly postings: Postings,
    private readonly columns: readonly number[],
    private readonly graves: ReadonlySet<number> | null,
  ) {}

  read(page: Buffer, from: number, to: number): void {
    let at = from;
    let isFirst = true;
    while (at < to) {
      if (this.left === 0) {
        at = this.begin(page, at, isFirst);
        isFirst = false;
      }
      const end = Math.min(to, at + this.left);
      this.left -= end - at;
      this.count(page, at, end);
      at = end;
      if (this.left === 0) this.done();
    }
  }

  end(): void {
    if (this.left > 0) throw damaged();
  }

  private begin(page: Buffer, from: number, isFirst: boolean): number {
    let at = from;
    let [step, bytes] = [0, 0];
    let byte = page[at++] as number;
    for (; byte > 127; byte = page[at++] as number) step = (step + (byte & 127)) * 128;
    step += byte;
    byte = page[at++] as number;
    for (; byte > 127; byte = page[at++] as number) bytes = (bytes + (byte & 127)) * 128;
    bytes += byte;
    this.id = isFirst ? step : this.id + step;
    // Beyond the page a byte is none, and so is what comes of it.
    if (!(this.id > 0 && this.id <= mostId && bytes >= 0)) throw damaged();
    this.left = bytes >>> 1;
    this.weight = this.columns[0] ?? 0;
    this.sum = 0;
    return at;
  }

  private count(page: Buffer, from: number, to: number): void {
    for (let at = from; at < to;) {
      const first = page[at++] as number;
      if (first > 127) while (at < to && (page[at++] as number) > 127);
      if (this.isColumn) {
        this.weight = this.columns[first] ?? 0;
        this.isColumn = false;
      } else if (first === 1) this.isColumn = true;
      else this.sum += this.weight;
    }
  }

  private done(): void {
    if (this.sum > 0 && !this.graves?.has(this.id)) this.postings.add(this.id, this.sum);
  }
}

const mostId = 2 ** 31 - 1;
