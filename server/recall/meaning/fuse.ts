import type { Candidate, Scored } from '../rank/candidate';
import type { QueryMeaning } from './query-meaning';

/**
 * Mixes nearness in meaning into the order by words, as weighted z-scores over the candidates. Ranks are not mixed:
 * with a weak model that costs far more than it gains. Only what is clearly nearer than the rest rises, and nobody sinks
 * for being far, so that what words found well stays found.
 */
export function fuse(
  scored: readonly Scored[],
  candidates: readonly Candidate[],
  meaning: QueryMeaning,
): Scored[] {
  const byId = new Map(candidates.map((candidate) => [candidate.id, candidate]));
  const near = scored.map(({ id }) => {
    const candidate = byId.get(id);
    return candidate === undefined ? null : meaning.similarity(candidate);
  });
  const nearness = spread(near.filter((value) => value !== null));
  const words = spread(scored.map(({ score }) => score));
  const weight = Math.min(0.5, meaning.weight);
  return scored
    .map((one, at) => {
      const value = near[at] ?? null;
      const z = value === null ? 0 : (value - nearness.mean) / nearness.deviation;
      const risen = Math.max(0, z - clearly);
      const why = risen > 0 ? [...one.why, 'near in meaning'] : one.why;
      return { ...one, why, score: one.score + weight * words.deviation * risen };
    })
    .sort((one, other) => other.score - one.score);
}

/** In deviations above the mean. */
const clearly = 1;

function spread(values: readonly number[]): { mean: number; deviation: number } {
  const mean = values.reduce((sum, value) => sum + value, 0) / Math.max(1, values.length);
  const variance =
    values.reduce((sum, value) => sum + (value - mean) ** 2, 0) / Math.max(1, values.length);
  return { mean, deviation: Math.sqrt(variance) || 1 };
}
