/** Means over questions, 0 to 1. */
export interface Quality {
  questions: number;
  recallAt5: number;
  recallAt10: number;
  recallAt20: number;
  hitAt1: number;
  hitAt20: number;
  ndcgAt5: number;
  ndcgAt10: number;
  mrr: number;
}

/** One question: what was found, best first and each once, and what would have been right. */
export interface Ranking {
  found: readonly string[];
  gains: ReadonlyMap<string, number>;
}

export function qualityOf(rankings: readonly Ranking[]): Quality {
  const mean = (measure: (ranking: Ranking) => number) =>
    rankings.reduce((sum, one) => sum + measure(one), 0) / Math.max(1, rankings.length);
  return {
    questions: rankings.length,
    recallAt5: mean(recallAt(5)),
    recallAt10: mean(recallAt(10)),
    recallAt20: mean(recallAt(20)),
    hitAt1: mean((one) => Number(recallAt(1)(one) > 0)),
    hitAt20: mean((one) => Number(recallAt(20)(one) > 0)),
    ndcgAt5: mean(ndcgAt(5)),
    ndcgAt10: mean(ndcgAt(10)),
    mrr: mean(reciprocalRank),
  };
}

const recallAt =
  (depth: number) =>
  ({ found, gains }: Ranking) =>
    found.slice(0, depth).filter((id) => gains.has(id)).length / gains.size;

const ndcgAt =
  (depth: number) =>
  ({ found, gains }: Ranking) =>
    discounted(found.slice(0, depth).map((id) => gains.get(id) ?? 0)) /
    discounted([...gains.values()].sort((a, b) => b - a).slice(0, depth));

function discounted(gains: readonly number[]): number {
  return gains.reduce((sum, gain, at) => sum + gain / Math.log2(at + 2), 0);
}

function reciprocalRank({ found, gains }: Ranking): number {
  const first = found.findIndex((id) => gains.has(id));
  return first < 0 ? 0 : 1 / (first + 1);
}
