import { ownCopy } from '../../analyse/own-copy';
import { ChunkTable } from '../chunk-table';
import { bytesAt, mostSymbols } from './symbols';
import { emptyHash, TokenEnd } from './token-end';

/**
 * What of texts is written by a character: tokens and pairs of them that stand in several of these texts and save more
 * than they take. The most telling first.
 */
export function chooseSymbols(texts: Iterable<string>): string[] {
  const all = [...texts];
  const counts = new Counts();
  for (const text of all) counts.countTokens(text);
  // Of a rare token no pair is frequent.
  for (const text of all) counts.countPairs(text);
  return best(counts.frequent());
}

interface Counted {
  symbol: string;
  texts: number;
}

const token = new TokenEnd();
const fewestTexts = 5;
const longestSymbol = 24;

class Counts {
  private readonly known = new ChunkTable();
  /** By the number of a token or pair: itself, in how many texts it was seen, and in which the last time. */
  private readonly symbols: string[] = [];
  private readonly texts: number[] = [];
  private readonly last: number[] = [];
  private number = 0;

  frequent(): Counted[] {
    return this.symbols
      .map((symbol, at) => ({ symbol, texts: this.texts[at] as number }))
      .filter(({ texts }) => texts >= fewestTexts);
  }

  countTokens(text: string): void {
    this.number += 1;
    for (let at = 0; at < text.length; at = token.end) {
      token.read(text, at, emptyHash);
      if (token.end - at > 1 || text.charCodeAt(at) >= 0x80) this.count(text, at);
    }
  }

  countPairs(text: string): void {
    this.number += 1;
    // Where the token before began, and its hash; -1 where it is rare.
    let [before, hash] = [-1, 0];
    for (let at = 0; at < text.length; at = token.end) {
      if (before >= 0) {
        token.read(text, at, hash);
        if (token.end - before <= longestSymbol) this.count(text, before);
      }
      token.read(text, at, emptyHash);
      [before, hash] = [this.isRare(text, at) ? -1 : at, token.hash];
    }
  }

  private isRare(text: string, start: number): boolean {
    const at = this.known.find(text, start, token.end, token.hash);
    return at >= 0 && (this.texts[at] as number) < fewestTexts;
  }

  /** From there to where the token ends. */
  private count(text: string, start: number): void {
    const { end, hash } = token;
    const known = this.known.find(text, start, end, hash);
    const at = known < 0 ? this.begun(ownCopy(text.slice(start, end)), hash) : known;
    if (this.last[at] === this.number) return;
    this.texts[at] = (this.texts[at] as number) + 1;
    this.last[at] = this.number;
  }

  private begun(symbol: string, hash: number): number {
    this.symbols.push(symbol);
    this.texts.push(0);
    this.last.push(0);
    return this.known.add(symbol, hash);
  }
}

function best(counts: readonly Counted[]): string[] {
  const weighed = counts
    .map(({ symbol, texts }) => ({ symbol, texts, bytes: Buffer.byteLength(symbol) }))
    .map((one) => ({ ...one, saved: one.texts * (one.bytes - 1.5) }))
    .sort((one, other) => other.saved - one.saved || (one.symbol < other.symbol ? -1 : 1));
  const found: string[] = [];
  for (const { symbol, texts, bytes } of weighed) {
    if (found.length === mostSymbols) break;
    if (texts * (bytes - bytesAt(found.length)) > worth * bytes) found.push(symbol);
  }
  return found;
}

/** A symbol takes room itself, each time symbols are chosen anew. */
const worth = 3;
