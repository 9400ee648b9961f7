import type { BankPath } from '@/lib/bank-path';

/** Longer than a writer takes that empties or removes a file and writes it anew. */
const settleMs = 100;

interface Waiting {
  sinceMs: number;
  timer: ReturnType<typeof setTimeout>;
  /** Told by the timer, not by the clock: that may be set back. */
  isLong: boolean;
}

/** Documents that are gone or emptied, until it is clear that they stay so: there is nothing to be lost by waiting. */
export class Settling {
  private readonly waiting = new Map<BankPath, Waiting>();
  private isOver = false;

  constructor(private readonly lookAgain: (path: BankPath) => void) {}

  get count(): number {
    return this.waiting.size;
  }

  /** When it was first seen so, once that is long enough ago; else null, and it will be looked at again. */
  passed(path: BankPath): number | null {
    const known = this.waiting.get(path);
    if (known && (this.isOver || known.isLong)) {
      this.forget(path);
      return known.sinceMs;
    }
    if (this.isOver) return Date.now();
    if (!known) this.wait(path);
    return null;
  }

  /** It is there as it should be. */
  forget(path: BankPath): void {
    clearTimeout(this.waiting.get(path)?.timer);
    this.waiting.delete(path);
  }

  /** Waits no longer: all of them are looked at now. */
  end(): void {
    this.isOver = true;
    for (const [path, { timer }] of this.waiting) {
      clearTimeout(timer);
      this.lookAgain(path);
    }
  }

  private wait(path: BankPath): void {
    const timer = setTimeout(() => {
      waiting.isLong = true;
      this.lookAgain(path);
    }, settleMs);
    const waiting = { sinceMs: Date.now(), timer, isLong: false };
    this.waiting.set(path, waiting);
  }
}
