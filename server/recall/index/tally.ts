import { eachChunk } from '../analyse/each-chunk';
import { fold, isAscii } from '../analyse/fold';
import { longestWord } from '../analyse/folded-word';
import { takenApart } from '../analyse/pieces-of';
import { stemOf } from '../analyse/stem-of';
import { ChunkTable } from './chunk-table';
import { Readings } from './readings';
import { countsOf, type Counts } from './sorted-counts';
import { WordCounts } from './word-counts';

/** A term of every passage that holds a run of letters too long to be kept whole among the words. */
export const longRun = 'zzlongrunzz';

/**
 * Counts, over many passages, how many hold each term and each word. Words are those of `analyse`, and every run of
 * letters and digits that is none of them (`don` in `don't`), with a term that stands wherever it does; by them any
 * piece of text is found. A word whose term is another goes by both, with a tab between them.
 */
export class Tally {
  private readonly counts = new WordCounts();
  private readonly chunks = new ChunkTable();
  private readonly readings = new Readings();
  private passage = 0;
  private by: 1 | -1 = 1;

  /** How many words and terms are counted. */
  get size(): number {
    return this.counts.size;
  }

  /** What is read from here on is one passage that was added, or removed. */
  next(by: 1 | -1): void {
    this.passage += 1;
    this.by = by;
  }

  /** Counts a text and gives its terms, parted by blanks, and how many they are. */
  read(text: string): { terms: string; length: number } {
    const { counts, passage, by, readings } = this;
    readings.begin();
    eachChunk(text, (start, end, isPlain, hash) => {
      let reading = this.chunks.find(text, start, end, hash);
      if (reading < 0) reading = this.readNew(text.slice(start, end), isPlain, hash);
      readings.take(reading);
      for (let at = readings.wordsFrom; at < readings.wordsTo; at += 1)
        counts.count(readings.words[at] as number, passage, by);
    });
    return readings.taken();
  }

  /** Whether the passage that was read last holds a run that is too long. */
  get hasLongRun(): boolean {
    return this.counts.isSeen(longRun, this.passage);
  }

  /** What was counted, in order. */
  changes(): Counts {
    return countsOf(this.counts);
  }

  clear(): void {
    this.counts.clear();
    this.forget();
  }

  private forget(): void {
    this.chunks.clear();
    this.readings.clear();
  }

  /** What is too long to be kept is not found again. @returns its number, the same among chunks and readings */
  private readNew(chunk: string, isPlain: boolean, hash: number): number {
    if (this.readings.isFull) this.forget();
    const { terms, length, words } = isPlain ? this.plainReading(chunk) : this.nameReading(chunk);
    const reading = this.readings.add(terms, length, words);
    this.chunks.add(chunk.length <= longestWord ? chunk : '', hash);
    return reading;
  }

  private plainReading(chunk: string): Reading {
    const text = chunk.slice(0, longestWord).toLowerCase();
    const term = stemOf(text);
    const words = [this.counts.idOf(text, term)];
    if (chunk.length > longestWord) words.push(this.counts.idOf(longRun, longRun));
    return { terms: ` ${term}`, length: 1, words };
  }

  private nameReading(chunk: string): Reading {
    const pieces = takenApart(chunk);
    const words: number[] = [];
    const note = (word: string, term: string) => {
      const id = this.counts.idOf(word, term);
      if (!words.includes(id)) words.push(id);
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
}

/** What a run of letters and digits gives each time it is read. */
interface Reading {
  /** Each with a blank before it. */
  terms: string;
  length: number;
  words: readonly number[];
}

/** Runs of letters and digits, folded, but for scripts without blanks, whose terms are found by themselves. */
function runsOf(chunk: string): string[] {
  // Every part of such a name is a piece of it.
  if (chunk.length <= longestWord && lowerName.test(chunk)) return [];
  const folded = fold(chunk);
  return folded.match(isAscii(folded) ? asciiRuns : runs) ?? [];
}

const lowerName = /^[a-z0-9_./@-]*$/;
const asciiRuns = /[a-z0-9]+/g;
const runs =
  /(?:(?![\p{scx=Han}\p{scx=Hiragana}\p{scx=Katakana}\p{sc=Hangul}\p{sc=Thai}\p{sc=Lao}\p{sc=Khmer}\p{sc=Myanmar}])[\p{L}\p{N}\p{M}])+/gu;
