import type { BankPath } from '@/lib/bank-path';

/** Longer than a writer takes that empties or removes a file and writes it anew. */
const settleMs = 100;

interface Waiting {
  sinceMs: number;
  timer: ReturnType<typeof setTimeout>;
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
    const now = Date.now();
    if (known && (this.isOver || now - known.sinceMs >= settleMs)) {
      this.forget(path);
      return known.sinceMs;
    }
    if (this.isOver) return now;
    if (!known) this.wait(path, now);
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

  private wait(path: BankPath, sinceMs: number): void {
    // A timer may be early by a part of a millisecond.
    const timer = setTimeout(() => this.lookAgain(path), settleMs + 2);
    this.waiting.set(path, { sinceMs, timer });
  }
}
