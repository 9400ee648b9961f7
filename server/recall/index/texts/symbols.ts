import { ChunkTable } from '../chunk-table';
import { damaged } from '../index-file';
import { ByteRow } from './byte-row';
import { emptyHash, TokenEnd } from './token-end';

/**
 * Texts as bytes, with a code in the place of each of many frequent words and pairs of words. Any text is read without
 * others. A byte is: of a letter of ASCII, itself; of those of its controls that texts hold none of, the most telling
 * symbols; from 0x80 on the first of the two of a symbol; `escape`: how many follow that are plain UTF-8.
 */
export class Symbols {
  /** Where each of them begins; the last ends with it all. */
  private readonly starts: Uint32Array;
  private made: ChunkTable | null = null;

  /**
   * @param lengths of each, in bytes, the most telling first, at most `mostSymbols`
   * @param meanings what each stands for, one after the other
   * @throws IndexUnusable the one does not fit the other
   */
  constructor(
    lengths: Uint8Array,
    private readonly meanings: Buffer,
  ) {
    this.starts = new Uint32Array(lengths.length + 1);
    let end = 0;
    for (let at = 0; at < lengths.length; at += 1) {
      end += lengths[at] as number;
      this.starts[at + 1] = end;
    }
    if (lengths.length > mostSymbols || end !== meanings.length) throw damaged();
  }

  /** Adds a text to what is written. */
  write(text: string, into: ByteRow): void {
    into.reserve(5 * text.length);
    for (let at = 0; at < text.length;) {
      one.read(text, at, emptyHash);
      const pair = this.pairAt(text, at);
      if (pair < 0) this.writeToken(text, at, into);
      else writeCode(pair, into);
      at = pair < 0 ? one.end : two.end;
    }
  }

  /**
   * Reads what `write` wrote.
   * @throws IndexUnusable it is nothing of that
   */
  read(bytes: Buffer, start: number, end: number): string {
    const { meanings, starts } = this;
    text.clear();
    for (let at = start; at < end; at += 1) {
      if (text.length > mostBytes) throw damaged();
      const byte = bytes[at] as number;
      const place = places[byte] as number;
      if (place === asItIs) text.add(byte);
      else if (place === escaped) {
        const length = bytes[at + 1] ?? 0;
        if (at + 1 + length >= end) throw damaged();
        text.copy(bytes, at + 2, at + 2 + length);
        at += 1 + length;
      } else {
        const symbol = place === twoBytes ? placeOf(byte, bytes[(at += 1)] ?? 0) : place;
        if (symbol >= starts.length - 1 || at >= end) throw damaged();
        text.copy(meanings, starts[symbol] as number, starts[symbol + 1] as number);
      }
    }
    return text.toString();
  }

  private pairAt(text: string, start: number): number {
    if (one.end === text.length) return -1;
    two.read(text, one.end, one.hash);
    return this.codes.find(text, start, two.end, two.hash);
  }

  private writeToken(text: string, start: number, into: ByteRow): void {
    const { end, hash, bareHash, hasBlank } = one;
    const whole = this.codes.find(text, start, end, hash);
    if (whole >= 0) return writeCode(whole, into);
    const bare = hasBlank ? this.codes.find(text, start, end - 1, bareHash) : -1;
    if (bare < 0) return writePlain(text, start, end, into);
    writeCode(bare, into);
    into.add(blank);
  }

  /** Made for who writes. */
  private get codes(): ChunkTable {
    if (this.made !== null) return this.made;
    const { meanings, starts } = this;
    this.made = new ChunkTable();
    for (let at = 1; at < starts.length; at += 1) {
      const symbol = meanings.toString('utf8', starts[at - 1], starts[at]);
      this.made.add(symbol, hashOf(symbol));
    }
    return this.made;
  }
}

/** No text that is written is as long; who damaged an index could have it become any length. */
const mostBytes = 1 << 24;

// One for all: nothing is made anew for each token.
const [one, two] = [new TokenEnd(), new TokenEnd()];
const text = new ByteRow();

function hashOf(symbol: string): number {
  const token = new TokenEnd();
  let hash = emptyHash;
  for (let at = 0; at < symbol.length; at = token.end) {
    token.read(symbol, at, hash);
    hash = token.hash;
  }
  return hash;
}

function writeCode(place: number, into: ByteRow): void {
  if (place < oneByte.length) return into.add(oneByte[place] as number);
  into.add(0x80 + ((place - oneByte.length) >> 8));
  into.add((place - oneByte.length) & 0xff);
}

function placeOf(first: number, second: number): number {
  return oneByte.length + ((first - 0x80) << 8) + second;
}

function writePlain(text: string, start: number, end: number, into: ByteRow): void {
  const from = into.length;
  for (let at = start; at < end; at += 1) {
    const unit = text.charCodeAt(at);
    if (unit < 0x80 && places[unit] === asItIs) {
      into.add(unit);
      continue;
    }
    into.length = from;
    return into.addEscaped(escape, text.slice(start, end));
  }
}

const blank = 0x20;
const escape = 0x7f;

const oneByte = [1, 2, 3, 4, 5, 6, 7, 8, 11, 12, ...Array.from({ length: 18 }, (_, at) => 14 + at)];
export const mostSymbols = oneByte.length + 128 * 256;
/** The bytes that the symbol at a place takes. */
export function bytesAt(place: number): number {
  return place < oneByte.length ? 1 : 2;
}

/** What each byte begins: the place of a symbol, or one of these. */
const [asItIs, twoBytes, escaped] = [-1, -2, -3];
const places = new Int8Array(256).map((_, byte) => {
  if (byte >= 0x80) return twoBytes;
  if (byte === escape || byte === 0) return escaped;
  return oneByte.indexOf(byte);
});
