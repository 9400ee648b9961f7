import { eachChunk } from '../analyse/each-chunk';
import { fold, isAscii } from '../analyse/fold';
import { longestWord } from '../analyse/folded-word';
import { ownCopy } from '../analyse/own-copy';
import { takenApart } from '../analyse/pieces-of';
import { stemOf } from '../analyse/stem-of';
import { ChunkTable } from './chunk-table';

/** How many passages more or fewer something stands in. */
export interface Change {
  /** As a word, as it is written. */
  asWord: number;
  /** As a term, written in whatever form. */
  asTerm: number;
  /** The last passage it was counted for, as either. */
  seenAsWord: number;
  seenAsTerm: number;
  /** The term of the word; itself, where the word is its own. */
  of: Change | null;
  /** Of a term, the words that are counted as others of it. */
  forms: { word: string; change: Change }[];
}

/** What a run of letters and digits gives each time it is read. */
interface Reading {
  /** Each with a blank before it. */
  terms: string;
  length: number;
  words: readonly Change[];
}

/** A term of every passage that holds a run of letters too long to be kept whole among the words. */
export const longRun = 'zzlongrunzz';

/**
 * Counts, over many passages, how many hold each term and each word. Words are those of `analyse`, and every run of
 * letters and digits that is none of them (`don` in `don't`), with a term that stands wherever it does; by them any
 * piece of text is found. A word whose term is another goes by both, with a tab between them.
 */
export class Tally {
  readonly changes = new Map<string, Change>();
  private readonly readings = new ChunkTable<Reading>();
  private passage = 0;
  private by = 1;

  /** What is read from here on is one passage that was added, or removed. */
  next(by: 1 | -1): void {
    this.passage += 1;
    this.by = by;
  }

  /** Counts a text and gives its terms, parted by blanks, and how many they are. */
  read(text: string): { terms: string; length: number } {
    let terms = '';
    let length = 0;
    eachChunk(text, (start, end, isPlain, hash) => {
      const reading =
        this.readings.find(text, start, end, hash) ??
        this.readingOf(text.slice(start, end), isPlain, hash);
      for (const word of reading.words) if (word.seenAsWord !== this.passage) this.count(word);
      terms += reading.terms;
      length += reading.length;
    });
    return { terms, length };
  }

  /** Whether the passage that was read last holds a run that is too long. */
  get hasLongRun(): boolean {
    return this.changes.get(longRun)?.seenAsWord === this.passage;
  }

  clear(): void {
    this.changes.clear();
    this.readings.clear();
  }

  private count(word: Change): void {
    word.seenAsWord = this.passage;
    word.asWord += this.by;
    const of = word.of ?? word;
    if (of.seenAsTerm === this.passage) return;
    of.seenAsTerm = this.passage;
    of.asTerm += this.by;
  }

  private readingOf(part: string, isPlain: boolean, hash: number): Reading {
    const chunk = ownCopy(part);
    const reading = isPlain ? this.plainReading(chunk) : this.nameReading(chunk);
    if (chunk.length > longestWord) return reading;
    if (this.readings.size >= mostReadings) this.readings.clear();
    this.readings.add(chunk, hash, reading);
    return reading;
  }

  private plainReading(chunk: string): Reading {
    const text = chunk.slice(0, longestWord).toLowerCase();
    const term = stemOf(text);
    const words = [this.word(text, term)];
    if (chunk.length > longestWord) words.push(this.word(longRun, longRun));
    return { terms: ` ${term}`, length: 1, words };
  }

  private nameReading(chunk: string): Reading {
    const pieces = takenApart(chunk);
    const words: Change[] = [];
    const note = (word: string, term: string) => {
      const change = this.word(word, term);
      if (!words.includes(change)) words.push(change);
    };
    let terms = '';
    for (const { word, term } of pieces) {
      note(word, term);
      terms += ` ${term}`;
    }
    const first = pieces[0]?.term;
    for (const run of first === undefined ? [] : runsOf(chunk)) {
      if (run.length > longestWord) note(longRun, longRun);
      else if (!pieces.some(({ word }) => word === run)) note(run, first as string);
    }
    return { terms, length: pieces.length, words };
  }

  private word(word: string, term: string): Change {
    const of = this.change(term, null);
    if (word === term) return of;
    for (const form of of.forms) if (form.word === word) return form.change;
    const change = this.change(`${word}\t${term}`, of);
    of.forms.push({ word, change });
    return change;
  }

  private change(key: string, of: Change | null): Change {
    const known = this.changes.get(key);
    if (known !== undefined) return known;
    const change = { asWord: 0, asTerm: 0, seenAsWord: 0, seenAsTerm: 0, of, forms: [] };
    this.changes.set(ownCopy(key), change);
    return change;
  }
}

const mostReadings = 1 << 14;

/** Runs of letters and digits, folded, but for scripts without blanks, whose terms are found by themselves. */
function runsOf(chunk: string): string[] {
  const folded = fold(chunk);
  return folded.match(isAscii(folded) ? asciiRuns : runs) ?? [];
}

const asciiRuns = /[a-z0-9]+/g;
const runs =
  /(?:(?![\p{scx=Han}\p{scx=Hiragana}\p{scx=Katakana}\p{sc=Hangul}\p{sc=Thai}\p{sc=Lao}\p{sc=Khmer}\p{sc=Myanmar}])[\p{L}\p{N}\p{M}])+/gu;
