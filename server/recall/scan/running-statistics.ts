import type { Statistics } from '../rank/candidate';
import type { Sought } from '../rank/sought';

/** What is known of the words that are sought, from the passages scanned so far. */
export class RunningStatistics implements Statistics {
  passages = 0;
  private terms = 0;
  /** In how many passages a slot's word stands. */
  readonly found: Float64Array;
  private readonly slots = new Map<string, number>();

  constructor(sought: Sought) {
    this.found = new Float64Array(sought.slots.length);
    sought.slots.forEach(({ terms }, slot) => {
      for (const term of terms) this.slots.set(term, slot);
    });
  }

  get averageLength(): number {
    return this.terms / Math.max(1, this.passages);
  }

  learn(counts: Uint16Array, length: number): void {
    this.passages += 1;
    this.terms += length;
    for (let slot = 0; slot < counts.length; slot += 1)
      if ((counts[slot] ?? 0) > 0) this.found[slot] = (this.found[slot] ?? 0) + 1;
  }

  frequency(term: string): number {
    return this.found[this.slots.get(term) ?? -1] ?? 0;
  }
}
