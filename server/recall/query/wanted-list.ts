import type { RecallQuery } from './recall-query';
import type { TypedPiece } from './typed-pieces';
import { wantedPhrase, wantedSubstring, wantedWords } from './wanted-words';

/** Terms that are looked for at most; longer phrases count by their words. */
const mostWanted = 200;
/** Of a text without an end. */
const longestPiece = 2000;

/** Takes in what is wanted piece by piece, each thing once, up to a bound. */
export class WantedList {
  readonly #query: Pick<RecallQuery, 'words' | 'phrases' | 'substrings' | 'nots' | 'notes'>;
  readonly #read = new Set<string>();
  readonly #wanted = new Set<string>();
  #left = mostWanted;
  #over = 0;

  constructor(query: RecallQuery) {
    this.#query = query;
  }

  add({ is, isNot, text }: TypedPiece): void {
    const name = `${isNot ? '-' : ''}${is} ${text}`;
    if (this.#read.has(name)) return;
    this.#read.add(name);
    if (this.#left <= 0) this.#over += 1;
    else if (is === 'bare') this.#addWords(this.#cut(text), isNot);
    else
      this.#addRequired(
        is === 'phrase' ? wantedPhrase(this.#cut(text)) : wantedSubstring(this.#cut(text)),
        isNot,
      );
  }

  /** Says what was left out. */
  done(): void {
    if (this.#over === 0) return;
    const words = `${this.#over} more words are left out`;
    this.#query.notes.push(`${words}: at most ${mostWanted} are looked for.`);
  }

  #addWords(text: string, isNot: boolean): void {
    for (const word of wantedWords(text)) {
      const terms = word.terms.slice(0, Math.max(1, this.#left));
      const key = `${isNot ? '-' : ''}${word.prefix ?? ''} ${terms.join(' ')}`;
      if (!this.#take(key, terms.length)) continue;
      (isNot ? this.#query.nots : this.#query.words).push({ ...word, terms });
    }
  }

  #addRequired(wanted: Wanted | null, isNot: boolean): void {
    if (wanted === null) return;
    const key = `${isNot ? '-' : ''}${wanted.is} ${wanted.typed}`;
    if (!this.#take(key, wanted.is === 'phrase' ? wanted.terms.length : 1)) return;
    if (isNot) this.#query.nots.push(wanted);
    else if (wanted.is === 'phrase') this.#query.phrases.push(wanted);
    else this.#query.substrings.push(wanted);
  }

  #take(key: string, size: number): boolean {
    if (this.#wanted.has(key)) return false;
    if (this.#left <= 0) {
      this.#over += 1;
      return false;
    }
    this.#wanted.add(key);
    this.#left -= size;
    return true;
  }

  #cut(text: string): string {
    if (text.length <= longestPiece) return text;
    this.#query.notes.push(
      `Of one text of ${text.length} characters the first ${longestPiece} count.`,
    );
    return text.slice(0, longestPiece);
  }
}

type Wanted = RecallQuery['phrases'][number] | RecallQuery['substrings'][number];
