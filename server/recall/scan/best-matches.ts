import type { Standing } from './neighbours';
import type { RunningStatistics } from './running-statistics';

export interface KeptMatch {
  standing: Standing;
  /** By slot, each place by its weight. */
  counts: Uint16Array;
  isWhole: boolean;
}

/**
 * The best matches of a scan by what is known so far: at most twice as many are held as are wanted, and the lesser
 * half goes when there are more.
 */
export class BestMatches {
  private kept: KeptMatch[] = [];

  constructor(
    private readonly most: number,
    private readonly statistics: RunningStatistics,
  ) {}

  add(match: KeptMatch): void {
    this.kept.push(match);
    if (this.kept.length >= 2 * this.most) this.kept = this.best();
  }

  /** Those with the whole query first, then by the words they hold; the newer of equal ones, then the earlier. */
  best(): KeptMatch[] {
    const scored = this.kept.map((match) => ({ match, score: this.score(match) }));
    scored.sort(
      (one, other) =>
        Number(other.match.isWhole) - Number(one.match.isWhole) ||
        other.score - one.score ||
        (other.match.standing.passage.atMs ?? 0) - (one.match.standing.passage.atMs ?? 0) ||
        one.match.standing.id - other.match.standing.id,
    );
    return scored.slice(0, this.most).map(({ match }) => match);
  }

  private score({ counts }: KeptMatch): number {
    const { passages, found } = this.statistics;
    let score = 0;
    for (let slot = 0; slot < counts.length; slot += 1) {
      const count = counts[slot] ?? 0;
      if (count === 0) continue;
      const known = Math.min(found[slot] ?? 0, passages);
      score += (Math.log(1 + (passages - known + 0.5) / (known + 0.5)) * count) / (count + 1);
    }
    return score;
  }
}
