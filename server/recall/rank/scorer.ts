import { dateWords } from '../analyse/date-words';
import type { Passage } from '../passage';
import type { Candidate, Statistics } from './candidate';
import { countTerms, type Counts } from './count-terms';
import type { Sought } from './sought';

/** How much what stands there counts. */
export const weightOf = {
  text: 1,
  title: 2,
  agent: 2,
  about: 1,
  date: 0.5,
  /** The neighbours, nearest first. */
  near: [0.5, 0.25],
  /** More for the one before, where it asks something. */
  question: 0.3,
  /** How much more a passage gets that has all that is wanted, of few words; of many the sum of them tells. */
  coverage: 0.5,
  fewWords: 5,
  /** Words read in place of one that nobody wrote. */
  instead: 0.6,
} as const;

/** BM25 over places of different weight, for one query. */
export class Scorer {
  readonly #counted = new Map<string, Counts>();
  readonly #rarity: readonly number[];
  readonly #k1: number;
  readonly #b: number;

  constructor(
    private readonly sought: Sought,
    private readonly statistics: Statistics,
    private readonly zone: string,
  ) {
    this.#rarity = sought.slots.map(({ terms }) => rarityOf(terms, statistics));
    const long = longness(statistics.averageLength);
    this.#k1 = 0.9 + 0.3 * long;
    this.#b = 0.3 + 0.45 * long;
  }

  score(candidate: Candidate): number {
    if (this.sought.slots.length === 0) return 0;
    const weights = this.#weights(candidate);
    const points = this.#rarity.map((rarity, slot) => {
      const weight = weights[slot] as number;
      return (rarity * weight * (this.#k1 + 1)) / (weight + this.#k1);
    });
    let score = 0;
    for (const [slot, weight] of this.sought.plain) score += weight * (points[slot] as number);
    let [covered, all] = [0, 0];
    for (const { slots, instead } of this.sought.words) {
      const best = Math.max(0, ...instead.map((slot) => points[slot] as number));
      score += weightOf.instead * best;
      const rarest = Math.max(0, ...[...slots, ...instead].map((slot) => this.#rarity[slot] ?? 0));
      all += rarest;
      if (best > 0 || slots.some((slot) => (points[slot] as number) > 0)) covered += rarest;
    }
    const share = Math.min(1, weightOf.fewWords / Math.max(1, this.sought.words.length));
    return score * (1 + (all > 0 ? (weightOf.coverage * share * covered) / all : 0));
  }

  counts(text: string): Counts {
    const known = this.#counted.get(text);
    if (known !== undefined) return known;
    const counts = countTerms(text, this.sought);
    this.#counted.set(text, counts);
    return counts;
  }

  /** By slot: how often it stands there, each place by its weight. */
  #weights({ passage, before, after }: Candidate): Float64Array {
    const weights = new Float64Array(this.sought.slots.length);
    this.#add(weights, passage.title, weightOf.title);
    this.#add(weights, passage.agent ?? '', weightOf.agent);
    this.#add(weights, passage.key ?? '', weightOf.about);
    for (const tag of passage.tags) this.#add(weights, tag, weightOf.about);
    if (passage.atMs !== null)
      this.#add(weights, dateWords(passage.atMs, this.zone), weightOf.date);
    const own = this.counts(passage.text);
    this.#addText(weights, own, weightOf.text);
    const share = Math.min(1, selfContained / Math.max(1, own.length));
    weightOf.near.forEach((weight, index) => {
      const [earlier, later] = [before[index], after[index]];
      const bonus = index === 0 && earlier && asks(earlier) ? weightOf.question : 0;
      if (earlier) this.#addText(weights, this.counts(earlier.text), share * (weight + bonus));
      if (later) this.#addText(weights, this.counts(later.text), share * weight);
    });
    return weights;
  }

  #addText(weights: Float64Array, { counts, length }: Counts, weight: number): void {
    const average = Math.max(1, this.statistics.averageLength);
    const share = weight / (1 - this.#b + (this.#b * length) / average);
    for (let slot = 0; slot < counts.length; slot += 1)
      weights[slot] = (weights[slot] as number) + share * (counts[slot] as number);
  }

  #add(weights: Float64Array, text: string, weight: number): void {
    if (text === '') return;
    const { counts } = this.counts(text);
    for (let slot = 0; slot < counts.length; slot += 1)
      weights[slot] = (weights[slot] as number) + weight * (counts[slot] as number);
  }
}

/** Of more terms a text tells more and more by itself what it is about, and its neighbours less. */
const selfContained = 40;

/**
 * 0 where passages are turns of a talk, 1 where they are pages: among turns length tells little, and once is as good
 * as twice; among pages the classic settings hold.
 */
function longness(averageLength: number): number {
  return Math.min(1, Math.max(0, (averageLength - 40) / 60));
}

/** Words of which one is put for another count together. */
function rarityOf(terms: readonly string[], statistics: Statistics): number {
  const found = terms.reduce((sum, term) => sum + statistics.frequency(term), 0);
  const { passages } = statistics;
  const within = Math.min(found, passages);
  return Math.log(1 + (passages - within + 0.5) / (within + 0.5));
}

function asks({ text }: Passage): boolean {
  return /[?？؟]["'”’)\]]*\s*$/.test(text.slice(-200));
}
