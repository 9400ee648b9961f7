import { eachChunk } from '../analyse/each-chunk';
import { fold } from '../analyse/fold';
import { longestWord } from '../analyse/folded-word';
import { piecesOf } from '../analyse/pieces-of';
import { stemOf } from '../analyse/stem-of';

/** How many passages more or fewer a term stands in. */
export interface Change {
  by: number;
  /** The last passage it was counted for. */
  seen: number;
}

export interface WordChange extends Change {
  word: string;
  of: TermChange;
}

export interface TermChange extends Change {
  term: string;
}

/** A term of every passage that holds a run of letters too long to be kept whole among the words. */
export const longRun = 'zzlongrunzz';

/**
 * Counts, over many passages, how many hold each term and each word. Words are those of `analyse`, and every run of
 * letters and digits that is none of them (`don` in `don't`), with a term that stands wherever it does: by them any
 * piece of text is found.
 */
export class Tally {
  readonly words = new Map<string, WordChange>();
  readonly terms = new Map<string, TermChange>();
  private passage = 0;
  private by = 1;

  /** What is read from here on is one passage that was added, or removed. */
  next(by: 1 | -1): void {
    this.passage += 1;
    this.by = by;
  }

  /** Counts a text and gives its terms, joined by blanks, and how many they are. */
  read(text: string): { terms: string; length: number } {
    const found: string[] = [];
    eachChunk(text, (start, end, isPlain) => {
      if (!isPlain) return this.readName(text.slice(start, end), found);
      const isLong = end - start > longestWord;
      const word = text.slice(start, isLong ? start + longestWord : end).toLowerCase();
      found.push(this.word(word));
      if (isLong) this.word(longRun);
    });
    return { terms: found.join(' '), length: found.length };
  }

  /** Whether the passage that was read last holds a run that is too long. */
  get hasLongRun(): boolean {
    return this.words.get(longRun)?.seen === this.passage;
  }

  clear(): void {
    this.words.clear();
    this.terms.clear();
  }

  private readName(chunk: string, found: string[]): void {
    const pieces = piecesOf(chunk);
    for (const { word } of pieces) found.push(this.word(word));
    const first = pieces[0]?.term;
    if (first === undefined) return;
    for (const run of runsOf(chunk)) {
      if (run.length > longestWord) this.word(longRun);
      else if (!pieces.some(({ word }) => word === run)) this.run(run, first);
    }
  }

  /** @returns its term */
  private word(word: string): string {
    const change = this.words.get(word) ?? this.added(word, word, stemOf(word));
    this.count(change);
    return change.of.term;
  }

  private run(run: string, term: string): void {
    const key = `${run} ${term}`;
    this.count(this.words.get(key) ?? this.added(key, run, term));
  }

  private count(change: WordChange): void {
    if (change.seen === this.passage) return;
    change.seen = this.passage;
    change.by += this.by;
    const { of } = change;
    if (of.seen === this.passage) return;
    of.seen = this.passage;
    of.by += this.by;
  }

  private added(key: string, word: string, term: string): WordChange {
    let of = this.terms.get(term);
    if (of === undefined) {
      of = { term, by: 0, seen: 0 };
      this.terms.set(term, of);
    }
    const change = { word, of, by: 0, seen: 0 };
    this.words.set(key, change);
    return change;
  }
}

/** Runs of letters and digits, folded, but for scripts without blanks, whose terms are found by themselves. */
function runsOf(chunk: string): string[] {
  return fold(chunk).match(runs) ?? [];
}

const runs =
  /(?:(?![\p{scx=Han}\p{scx=Hiragana}\p{scx=Katakana}\p{sc=Hangul}\p{sc=Thai}\p{sc=Lao}\p{sc=Khmer}\p{sc=Myanmar}])[\p{L}\p{N}\p{M}])+/gu;
