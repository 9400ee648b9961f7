import { dateWords } from '../analyse/date-words';
import type { Passage } from '../passage';
import type { RecallQuery } from '../query/recall-query';
import type { Candidate, Scored, Statistics } from './candidate';
import { countTerms, type Counts } from './count-terms';
import { matchesFilters } from './matches-filters';
import { soughtOf, type Sought, type SoughtWord } from './sought';
import { verifierOf } from './verify';
import { reasonsOf } from './reasons-of';

export interface RescoreOptions {
  /** In which dates are told. */
  zone: string;
}

/**
 * The second stage: BM25 over a passage together with what stands around it, best first. Candidates that lack what is
 * required, or hold what must not be, fall out. Of equal ones the newer is first, then the one given first.
 */
export function rescore(
  query: RecallQuery,
  candidates: readonly Candidate[],
  statistics: Statistics,
  options: RescoreOptions,
): Scored[] {
  const sought = soughtOf(query.words);
  const rarity = sought.slots.map(({ terms }) => rarityOf(terms, statistics));
  const verifies = verifierOf(query);
  const scorer = new Scorer(sought, rarity, statistics.averageLength, options.zone);
  return candidates
    .filter(
      ({ passage, path }) => matchesFilters(passage, path, query.filters) && verifies(passage),
    )
    .map((candidate) => {
      const weights = scorer.weights(candidate);
      const score = scorer.score(weights);
      return { candidate, score, weights };
    })
    .sort(
      (one, other) =>
        other.score - one.score ||
        (other.candidate.passage.atMs ?? 0) - (one.candidate.passage.atMs ?? 0),
    )
    .map(({ candidate, score }) => ({
      id: candidate.id,
      score,
      why: reasonsOf(query, sought, candidate, (text) => scorer.counts(text).counts),
    }));
}

/** How much each place counts, and how BM25 turns counts into a score. */
export const weightOf = {
  text: 1,
  title: 2,
  agent: 2,
  about: 1,
  date: 0.5,
  near: [0.5, 0.25],
  question: 0.3,
  coverage: 0.5,
  instead: 0.6,
  k1: 0.9,
  b: 0.3,
} as const;

function rarityOf(terms: readonly string[], statistics: Statistics): number {
  const { passages } = statistics;
  const found = terms.reduce((sum, term) => sum + statistics.frequency(term), 0);
  const frequent = Math.min(found, passages);
  return Math.log(1 + (passages - frequent + 0.5) / (frequent + 0.5));
}

class Scorer {
  readonly #counted = new Map<string, Counts>();

  constructor(
    readonly sought: Sought,
    readonly rarity: readonly number[],
    readonly averageLength: number,
    readonly zone: string,
  ) {}

  counts(text: string): Counts {
    const known = this.#counted.get(text);
    if (known !== undefined) return known;
    const counts = countTerms(text, this.sought);
    this.#counted.set(text, counts);
    return counts;
  }

  /** By slot: how often it stands there, each place by its weight. */
  weights({ passage, before, after }: Candidate): Float64Array {
    const weights = new Float64Array(this.sought.slots.length);
    this.#addText(weights, passage.text, weightOf.text);
    this.#add(weights, passage.title, weightOf.title);
    this.#add(weights, passage.agent ?? '', weightOf.agent);
    this.#add(weights, [passage.key ?? '', ...passage.tags].join(' '), weightOf.about);
    if (passage.atMs !== null)
      this.#add(weights, dateWords(passage.atMs, this.zone), weightOf.date);
    before.slice(0, 2).forEach((near, index) => {
      const bonus = index === 0 && asks(near) ? weightOf.question : 0;
      this.#addText(weights, near.text, (weightOf.near[index] ?? 0) + bonus);
    });
    after.slice(0, 2).forEach((near, index) => {
      this.#addText(weights, near.text, weightOf.near[index] ?? 0);
    });
    return weights;
  }

  score(weights: Float64Array): number {
    const { words } = this.sought;
    let [score, covered] = [0, 0];
    for (const word of words) {
      const points = this.#points(word, weights);
      score += points;
      if (points > 0) covered += 1;
    }
    return score * (1 + weightOf.coverage * (covered / Math.max(1, words.length)));
  }

  #points(word: SoughtWord, weights: Float64Array): number {
    const pointsOf = (slot: number) => {
      const weight = weights[slot] ?? 0;
      return ((this.rarity[slot] ?? 0) * weight * (weightOf.k1 + 1)) / (weight + weightOf.k1);
    };
    const own = word.slots.reduce((sum, slot) => sum + pointsOf(slot), 0);
    const instead = Math.max(0, ...word.instead.map(pointsOf));
    return own + weightOf.instead * instead;
  }

  #addText(weights: Float64Array, text: string, weight: number): void {
    const { length } = this.counts(text);
    const norm = 1 - weightOf.b + (weightOf.b * length) / Math.max(1, this.averageLength);
    this.#add(weights, text, weight / norm);
  }

  #add(weights: Float64Array, text: string, weight: number): void {
    if (text === '') return;
    const { counts } = this.counts(text);
    for (let slot = 0; slot < counts.length; slot += 1)
      weights[slot] = (weights[slot] as number) + weight * (counts[slot] as number);
  }
}

function asks({ text }: Passage): boolean {
  return /[?？؟]["'”’)\]]*\s*$/.test(text.slice(-200));
}
