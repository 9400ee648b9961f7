import { ownCopy } from '../analyse/own-copy';
import { grown } from './chunk-table';
import type { Count } from './sorted-counts';

/** A word that goes by a term that is another, and its number. */
interface Form {
  word: string;
  id: number;
}

/** Of each, in one list: what is asked for every word of a text stands side by side. */
const [seenAsWord, asWord, seenAsTerm, asTerm, termOf, numbersOfOne] = [0, 1, 2, 3, 4, 5] as const;

/** In how many passages more or fewer words and terms stand, by numbers of theirs. */
export class WordCounts {
  private readonly ids = new Map<string, number>();
  private readonly keys: string[] = [];
  /** Of a term, the words that go by it. */
  private readonly forms: (Form[] | undefined)[] = [];
  private numbers = new Int32Array(1 << 12);

  get size(): number {
    return this.keys.length;
  }

  /** The number of a word with its term; a word and its term of one spelling are one. */
  idOf(word: string, term: string): number {
    const of = this.ids.get(term) ?? this.add(ownCopy(term), null);
    if (word === term) return of;
    const forms = (this.forms[of] ??= []);
    for (const form of forms) if (form.word === word) return form.id;
    const own = ownCopy(word);
    const id = this.add(`${own}\t${term}`, of);
    forms.push({ word: own, id });
    return id;
  }

  /** Counts a word for a passage, once however often it is told. */
  count(id: number, passage: number, by: 1 | -1): void {
    const { numbers } = this;
    const at = id * numbersOfOne;
    if (numbers[at + seenAsWord] === passage) return;
    numbers[at + seenAsWord] = passage;
    numbers[at + asWord] = (numbers[at + asWord] as number) + by;
    const term = (numbers[at + termOf] as number) * numbersOfOne;
    if (numbers[term + seenAsTerm] === passage) return;
    numbers[term + seenAsTerm] = passage;
    numbers[term + asTerm] = (numbers[term + asTerm] as number) + by;
  }

  isSeen(key: string, passage: number): boolean {
    const id = this.ids.get(key);
    return id !== undefined && this.numbers[id * numbersOfOne + seenAsWord] === passage;
  }

  get(id: number): Count {
    const at = id * numbersOfOne;
    const { keys, numbers } = this;
    return [keys[id] as string, numbers[at + asWord] as number, numbers[at + asTerm] as number];
  }

  clear(): void {
    this.ids.clear();
    this.keys.length = 0;
    this.forms.length = 0;
    this.numbers.fill(0);
  }

  /** @param term null: it is its own */
  private add(key: string, term: number | null): number {
    const id = this.keys.length;
    this.keys.push(key);
    if (term === null) this.ids.set(key, id);
    const end = (id + 1) * numbersOfOne;
    if (end > this.numbers.length) this.numbers = grown(this.numbers, new Int32Array(2 * end));
    this.numbers[id * numbersOfOne + termOf] = term ?? id;
    return id;
  }
}
