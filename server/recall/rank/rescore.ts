import type { RecallQuery } from '../query/recall-query';
import type { Candidate, Scored, Statistics } from './candidate';
import { matchesFilters } from './matches-filters';
import { Scorer } from './scorer';
import { soughtOf } from './sought';
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
  const verifies = verifierOf(query);
  const scorer = new Scorer(sought, statistics, options.zone);
  const countsOf = (text: string) => scorer.counts(text).counts;
  return candidates
    .filter(
      ({ passage, path }) => matchesFilters(passage, path, query.filters) && verifies(passage),
    )
    .map((candidate) => ({ candidate, score: scorer.score(candidate) }))
    .sort(
      (one, other) =>
        other.score - one.score ||
        (other.candidate.passage.atMs ?? 0) - (one.candidate.passage.atMs ?? 0),
    )
    .map(({ candidate, score }) => ({
      id: candidate.id,
      score,
      // Told when it is asked for: few of them are shown.
      get why() {
        return reasonsOf(query, sought, candidate, countsOf);
      },
    }));
}
