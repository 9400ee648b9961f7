/** The best of many, held in a heap whose root is the worst of them. Of equal ones the smaller id is better. */
export class BestOf {
  private readonly held: Int32Array;
  private readonly scores: Float64Array;
  private size = 0;

  constructor(private readonly most: number) {
    this.held = new Int32Array(most);
    this.scores = new Float64Array(most);
  }

  offer(id: number, score: number): void {
    if (this.size < this.most) {
      this.size += 1;
      this.up(this.size - 1, id, score);
    } else if (this.size > 0 && isBetter(score, id, this.scores[0] ?? 0, this.held[0] ?? 0)) {
      this.down(id, score);
    }
  }

  /** The best first. */
  ids(): number[] {
    const places = Array.from({ length: this.size }, (_, place) => place);
    const idOf = (place: number) => this.held[place] as number;
    places.sort(
      (one, other) =>
        (this.scores[other] as number) - (this.scores[one] as number) || idOf(one) - idOf(other),
    );
    return places.map(idOf);
  }

  private up(from: number, id: number, score: number): void {
    let place = from;
    while (place > 0) {
      const above = (place - 1) >> 1;
      if (isBetter(score, id, this.scores[above] as number, this.held[above] as number)) break;
      this.put(place, this.held[above] as number, this.scores[above] as number);
      place = above;
    }
    this.put(place, id, score);
  }

  private down(id: number, score: number): void {
    let place = 0;
    for (;;) {
      const below = this.worseBelow(place);
      const [belowScore, belowId] = [this.scores[below] as number, this.held[below] as number];
      if (below >= this.size || isBetter(belowScore, belowId, score, id)) break;
      this.put(place, belowId, belowScore);
      place = below;
    }
    this.put(place, id, score);
  }

  private worseBelow(place: number): number {
    const [left, right] = [2 * place + 1, 2 * place + 2];
    if (right >= this.size) return left;
    const [one, other] = [this.scores[left] as number, this.scores[right] as number];
    return isBetter(one, this.held[left] as number, other, this.held[right] as number)
      ? right
      : left;
  }

  private put(place: number, id: number, score: number): void {
    this.held[place] = id;
    this.scores[place] = score;
  }
}

function isBetter(score: number, id: number, otherScore: number, otherId: number): boolean {
  return score > otherScore || (score === otherScore && id < otherId);
}
