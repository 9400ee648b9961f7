import { shortestEncoding } from './encodings-of';

/*
 * Finds the longest of very many literals at each place of a text. A table of the hashes of first letters lets almost
 * every place pass at once; where one may begin, the sorted literals are searched by halves, so that thousands that
 * begin alike cost no more. It holds the literals and a few numbers for each: of 10,000 values in all their
 * encodings an automaton of letters would hold hundreds of megabytes.
 */
export class LiteralFinder {
  private readonly literals: readonly string[];
  /** Of each literal the longest other one it begins with, or -1. */
  private readonly within: Int32Array;
  private readonly mayBegin: Uint8Array;
  readonly longest: number;

  /** @param literals each of at least `shortestEncoding` letters */
  constructor(literals: Iterable<string>) {
    this.literals = [...new Set(literals)].sort(byUnits);
    this.longest = this.literals.reduce((most, { length }) => Math.max(most, length), 0);
    this.within = withinOf(this.literals);
    const size = Math.min(largestTable, 1 << (32 - Math.clz32(this.literals.length * 32 + 1023)));
    this.mayBegin = new Uint8Array(size);
    for (const literal of this.literals) this.mayBegin[hashAt(literal, 0) & (size - 1)] = 1;
  }

  /** Calls `hit` for the longest literal at each place where one begins, also inside another: it may reach further. */
  each(text: string, hit: (start: number, end: number) => void): void {
    if (this.literals.length === 0) return;
    const { mayBegin } = this;
    const mask = mayBegin.length - 1;
    const last = text.length - shortestEncoding;
    for (let at = 0; at <= last; at += 1) {
      if (mayBegin[hashAt(text, at) & mask] === 0) continue;
      const length = this.lengthAt(text, at);
      if (length > 0) hit(at, at + length);
    }
  }

  private lengthAt(text: string, at: number): number {
    const here = text.slice(at, at + this.longest);
    let low = 0;
    let high = this.literals.length;
    while (low < high) {
      const middle = (low + high) >> 1;
      if (byUnits(this.literals[middle] as string, here) <= 0) low = middle + 1;
      else high = middle;
    }
    // Whatever sorts between a beginning of `here` and `here` begins with it too.
    for (let index = low - 1; index >= 0; index = this.within[index] as number) {
      const literal = this.literals[index] as string;
      if (here.startsWith(literal)) return literal.length;
    }
    return 0;
  }
}

const largestTable = 1 << 22;

function hashAt(text: string, at: number): number {
  let hash = 0;
  for (let offset = 0; offset < shortestEncoding; offset += 1) {
    hash = Math.imul(hash, 31) + text.charCodeAt(at + offset);
  }
  return hash ^ (hash >>> 15);
}

function byUnits(a: string, b: string): number {
  return a < b ? -1 : a > b ? 1 : 0;
}

function withinOf(sorted: readonly string[]): Int32Array {
  const within = new Int32Array(sorted.length).fill(-1);
  for (let index = 1; index < sorted.length; index += 1) {
    let other = index - 1;
    while (other >= 0 && !(sorted[index] as string).startsWith(sorted[other] as string)) {
      other = within[other] as number;
    }
    within[index] = other;
  }
  return within;
}
