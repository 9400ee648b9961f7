import { grown } from './chunk-table';

/** How a reading stands in the list of them: where its terms begin and end, how many they are, where its words do. */
const [termsFrom, termsTo, howMany, from, to, numbersOfOne] = [0, 1, 2, 3, 4, 5] as const;

/** What chunks of text give, in flat lists, and the terms of one text after the other put together from them. */
export class Readings {
  /** Numbers of words; those of the reading that was taken last from `wordsFrom` up to `wordsTo`. */
  words = new Int32Array(1 << 14);
  wordsFrom = 0;
  wordsTo = 0;
  private numbers = new Int32Array(1 << 14);
  private terms = new Uint8Array(1 << 16);
  private count = 0;
  private lastTerm = 0;
  private lastWord = 0;
  private text = Buffer.alloc(1 << 14);
  private written = 0;
  private length = 0;

  /** Then they are cleared, and begun again. */
  get isFull(): boolean {
    return this.count >= mostReadings || this.lastTerm >= mostBytes;
  }

  /** @param terms each with a blank before it */
  add(terms: string, length: number, words: readonly number[]): number {
    const bytes = Buffer.from(terms);
    const [term, word] = [this.lastTerm, this.lastWord];
    this.lastTerm += bytes.length;
    this.lastWord += words.length;
    if (this.lastTerm > this.terms.length)
      this.terms = grown(this.terms, new Uint8Array(2 * this.lastTerm));
    if (this.lastWord > this.words.length)
      this.words = grown(this.words, new Int32Array(2 * this.lastWord));
    this.terms.set(bytes, term);
    this.words.set(words, word);
    const at = this.count * numbersOfOne;
    if (at + numbersOfOne > this.numbers.length)
      this.numbers = grown(this.numbers, new Int32Array(2 * this.numbers.length));
    this.numbers.set([term, this.lastTerm, length, word, this.lastWord], at);
    this.count += 1;
    return this.count - 1;
  }

  clear(): void {
    this.count = 0;
    this.lastTerm = 0;
    this.lastWord = 0;
  }

  /** A text begins. */
  begin(): void {
    this.written = 0;
    this.length = 0;
  }

  /** A reading comes next in it. */
  take(reading: number): void {
    const { numbers, terms } = this;
    const at = reading * numbersOfOne;
    const end = numbers[at + termsTo] as number;
    const start = numbers[at + termsFrom] as number;
    if (this.written + end - start > this.text.length) this.makeRoom(end - start);
    const { text } = this;
    let { written } = this;
    for (let byte = start; byte < end; byte += 1) text[written++] = terms[byte] as number;
    this.written = written;
    this.length += numbers[at + howMany] as number;
    this.wordsFrom = numbers[at + from] as number;
    this.wordsTo = numbers[at + to] as number;
  }

  /** The terms of the text, and how many they are. */
  taken(): { terms: string; length: number } {
    return { terms: this.text.toString('utf8', 0, this.written), length: this.length };
  }

  private makeRoom(bytes: number): void {
    const larger = Buffer.alloc(2 * (this.written + bytes));
    this.text.copy(larger, 0, 0, this.written);
    this.text = larger;
  }
}

const mostReadings = 1 << 15;
const mostBytes = 1 << 20;
