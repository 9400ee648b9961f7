import type { ByteSpan } from './without-lines';

/** Lines that are to go, gathered from the end of a document to its beginning; neighbours become one. */
export class SpanList {
  /** Newest first. */
  private readonly spans: [from: number, until: number][] = [];

  add(from: number, until: number): void {
    const last = this.spans.at(-1);
    if (last && last[0] === until) last[0] = from;
    else this.spans.push([from, until]);
  }

  has(byte: number): boolean {
    let low = 0;
    let high = this.spans.length - 1;
    while (low <= high) {
      const middle = (low + high) >> 1;
      const [from, until] = this.spans[middle] as [number, number];
      if (byte < from) low = middle + 1;
      else if (byte >= until) high = middle - 1;
      else return true;
    }
    return false;
  }

  inOrder(): ByteSpan[] {
    return this.spans.toReversed();
  }
}
