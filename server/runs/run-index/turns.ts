import { setImmediate as nextTurn, setTimeout as sleep } from 'node:timers/promises';

const turnMs = 10;
const longestPauseMs = 40;

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

  /** As long for everybody else as this turn took: a page is drawn in many small steps, each after the last. */
  async share(): Promise<void> {
    if (!this.isOver()) return;
    await sleep(Math.min(performance.now() - this.since, longestPauseMs));
    this.since = performance.now();
  }
}
