import type { RecallQuery } from '../query/recall-query';
import type { Candidate, ScoredCandidate, Statistics } from './candidate';
import { matchesFilters } from './matches-filters';
import { Scorer } from './scorer';
import { soughtOf } from './sought';
import { verifierOf } from './verify';
import { reasonsOf } from './reasons-of';

export interface RescoreOptions {
  /** In which dates are told. */
  zone: string;
  /** Terms of these passages are kept for the questions that follow; told how many bytes they take. */
  onKept?: ((units: number) => void) | undefined;
}

/**
 * The second stage: BM25 over a passage together with what stands around it, best first. Candidates that lack what is
 * required, or hold what must not be, fall out. Of equal ones the newer is first, then the one given first.
 */
export function rescore<Of extends Candidate>(
  query: RecallQuery,
  candidates: readonly Of[],
  statistics: Statistics,
  options: RescoreOptions,
): ScoredCandidate<Of>[] {
  const sought = soughtOf(query.words);
  const verifies = verifierOf(query);
  const scorer = new Scorer(sought, statistics, {
    zone: options.zone,
    isKept: options.onKept !== undefined,
  });
  const tell = (candidate: Of) => reasonsOf(query, sought, candidate, scorer);
  const scored = candidates
    .filter(
      ({ passage, path }) => matchesFilters(passage, path, query.filters) && verifies(passage),
    )
    .map((candidate) => new ScoredOne(candidate, scorer.score(candidate), tell));
  options.onKept?.(scorer.keptUnits);
  return scored.sort(
    (one, other) =>
      other.score - one.score ||
      (other.candidate.passage.atMs ?? 0) - (one.candidate.passage.atMs ?? 0),
  );
}

/** Tells why when it is asked: few of many are shown. */
class ScoredOne<Of extends Candidate> implements ScoredCandidate<Of> {
  readonly id: number;

  constructor(
    readonly candidate: Of,
    readonly score: number,
    private readonly tell: (candidate: Of) => string[],
  ) {
    this.id = candidate.id;
  }

  get why(): string[] {
    return this.tell(this.candidate);
  }
}
