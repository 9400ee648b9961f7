import type { IndexCandidate } from '../index/load-candidates';
import { byScore } from './read-again';
import { redactedPassage } from './redacted-passage';
import { rankedOf, type Found, type Ranked, type Search } from './search-index';

/**
 * Of the best as many as are wanted, redacted by what is known to be secret now: values may have become known since
 * they were indexed. What does not match any more without them is dropped, so that nobody can ask for them piece by
 * piece.
 */
export function redactedRank(
  ranked: readonly Ranked[],
  { statistics }: Found,
  search: Search,
): { ranked: Ranked[]; gone: number } {
  const shown: Ranked[] = [];
  let gone = 0;
  for (const one of ranked) {
    if (shown.length >= search.most) break;
    const candidate = redactedCandidate(one.candidate);
    const [again] =
      candidate === one.candidate
        ? [one]
        : rankedOf([candidate], { ...search, meaning: null }, statistics);
    if (again) shown.push(again);
    else gone += 1;
  }
  return { ranked: shown.sort(byScore), gone };
}

function redactedCandidate(candidate: IndexCandidate): IndexCandidate {
  const passage = redactedPassage(candidate.passage);
  const before = candidate.before.map(redactedPassage);
  const after = candidate.after.map(redactedPassage);
  const isSame = [passage, ...before, ...after].every(
    (one, at) => one === [candidate.passage, ...candidate.before, ...candidate.after][at],
  );
  return isSame ? candidate : { ...candidate, passage, before, after };
}
