import { dateWords } from '../analyse/date-words';
import type { Passage } from '../passage';
import type { Candidate, Statistics } from './candidate';
import type { Counts } from './count-terms';
import { PassageCounter } from './passage-counter';
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
  readonly #passages: PassageCounter;
  readonly #zone: string;
  readonly #rarity: readonly number[];
  /** Of each word that of its rarest term, and of all words together. */
  readonly #rarest: readonly number[];
  readonly #allRarest: number;
  readonly #k1: number;
  readonly #b: number;
  /** Of the candidate at hand, by slot: how often it stands there, each place by its weight; what that is worth. */
  readonly #weights: Float64Array;
  readonly #points: Float64Array;

  constructor(
    private readonly sought: Sought,
    private readonly statistics: Statistics,
    { zone, isKept }: { zone: string; isKept: boolean },
  ) {
    this.#zone = zone;
    this.#passages = new PassageCounter(sought, isKept);
    this.#rarity = sought.slots.map(({ terms }) => rarityOf(terms, statistics));
    this.#rarest = sought.words.map(({ slots, instead }) =>
      Math.max(0, ...[...slots, ...instead].map((slot) => this.#rarity[slot] ?? 0)),
    );
    this.#allRarest = this.#rarest.reduce((sum, one) => sum + one, 0);
    const long = longness(statistics.averageLength);
    this.#k1 = 0.9 + 0.3 * long;
    this.#b = 0.3 + 0.45 * long;
    this.#weights = new Float64Array(sought.slots.length);
    this.#points = new Float64Array(sought.slots.length);
  }

  score(candidate: Candidate): number {
    if (!this.#weigh(candidate)) return 0;
    const [weights, points] = [this.#weights, this.#points];
    for (let slot = 0; slot < points.length; slot += 1) {
      const weight = weights[slot] as number;
      points[slot] =
        ((this.#rarity[slot] as number) * weight * (this.#k1 + 1)) / (weight + this.#k1);
    }
    let score = 0;
    for (const [slot, weight] of this.sought.plain) score += weight * (points[slot] as number);
    let covered = 0;
    this.sought.words.forEach(({ slots, instead }, index) => {
      let best = 0;
      for (const slot of instead) best = Math.max(best, points[slot] as number);
      score += weightOf.instead * best;
      if (best > 0 || slots.some((slot) => (points[slot] as number) > 0))
        covered += this.#rarest[index] as number;
    });
    const share = Math.min(1, weightOf.fewWords / Math.max(1, this.sought.words.length));
    const all = this.#allRarest;
    return score * (1 + (all > 0 ? (weightOf.coverage * share * covered) / all : 0));
  }

  /** Bytes of what is kept of passages now and was not before. */
  get keptUnits(): number {
    return this.#passages.keptUnits;
  }

  countsOf(passage: Passage): Counts {
    return this.#passages.of(passage);
  }

  counts(text: string): Counts {
    return this.#passages.ofText(text);
  }

  /** @returns whether anything stands anywhere */
  #weigh({ passage, before, after }: Candidate): boolean {
    this.#weights.fill(0);
    let isAny = this.#add(passage.title, weightOf.title);
    if (passage.agent !== null) isAny = this.#add(passage.agent, weightOf.agent) || isAny;
    if (passage.key !== null) isAny = this.#add(passage.key, weightOf.about) || isAny;
    for (const tag of passage.tags) isAny = this.#add(tag, weightOf.about) || isAny;
    if (passage.atMs !== null)
      isAny = this.#add(dateWords(passage.atMs, this.#zone), weightOf.date) || isAny;
    const own = this.countsOf(passage);
    isAny = this.#addText(own, weightOf.text) || isAny;
    const share = Math.min(1, selfContained / Math.max(1, own.length));
    for (let far = 0; far < weightOf.near.length; far += 1) {
      const weight = weightOf.near[far] as number;
      const [earlier, later] = [before[far], after[far]];
      if (earlier) {
        const counts = this.countsOf(earlier);
        const bonus = far === 0 && counts.isAny && asks(earlier) ? weightOf.question : 0;
        isAny = this.#addText(counts, share * (weight + bonus)) || isAny;
      }
      if (later) isAny = this.#addText(this.countsOf(later), share * weight) || isAny;
    }
    return isAny;
  }

  #addText({ counts, length, isAny }: Counts, weight: number): boolean {
    if (!isAny) return false;
    const average = Math.max(1, this.statistics.averageLength);
    this.#sum(counts, weight / (1 - this.#b + (this.#b * length) / average));
    return true;
  }

  #add(text: string, weight: number): boolean {
    if (text === '') return false;
    const { counts, isAny } = this.counts(text);
    if (isAny) this.#sum(counts, weight);
    return isAny;
  }

  #sum(counts: Uint16Array, weight: number): void {
    const weights = this.#weights;
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
