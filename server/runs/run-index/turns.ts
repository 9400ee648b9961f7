import { setImmediate as nextTurn } from 'node:timers/promises';

const turnMs = 10;

/** Work in slices, so that long work holds up nobody. */
export class Turns {
  private since = performance.now();

  isOver(): boolean {
    return performance.now() - this.since > turnMs;
  }

  /** Gives everybody else a turn, where this one took long. */
  async give(): Promise<void> {
    if (!this.isOver()) return;
    await nextTurn();
    this.since = performance.now();
  }
}
