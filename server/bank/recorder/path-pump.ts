import { setImmediate as nextTurn } from 'node:timers/promises';
import type { BankPath } from '@/lib/bank-path';

/** Long enough to be worth it, short enough for everybody else in this process. */
const sliceMs = 8;
const atOnce = 4;

/**
 * Looks at paths as they are noticed: the first at once, in the turn of the event; at most one look at a path at a
 * time, and one more when it was noticed meanwhile. `look` returns a promise only for what takes longer.
 */
export class PathPump {
  private readonly noticed = new Set<BankPath>();
  private readonly busy = new Map<BankPath, Promise<void>>();
  private readonly again = new Set<BankPath>();
  private running: Promise<void> = Promise.resolve();
  private isRunning = false;
  private isOpen = false;

  constructor(
    private readonly look: (path: BankPath) => Promise<void> | null,
    /** Resolves when there is room for what a look brings. */
    private readonly room: () => Promise<void> | null,
  ) {}

  get pending(): number {
    return this.noticed.size + this.busy.size;
  }

  notice(path: BankPath): void {
    if (this.busy.has(path)) this.again.add(path);
    else this.noticed.add(path);
    this.start();
  }

  /** Until then it only gathers. */
  open(): void {
    this.isOpen = true;
    this.start();
  }

  /** Nothing noticed until now is left. */
  async idle(): Promise<void> {
    while (this.isRunning || this.busy.size > 0) {
      await this.running;
      await Promise.all(this.busy.values());
    }
  }

  private start(): void {
    if (!this.isOpen || this.isRunning) return;
    this.isRunning = true;
    this.running = this.run();
  }

  private async run(): Promise<void> {
    while (this.noticed.size > 0) {
      this.runSlice();
      await this.room();
      while (this.busy.size >= atOnce) await Promise.race(this.busy.values());
      if (this.noticed.size > 0) await nextTurn();
    }
    this.isRunning = false;
  }

  private runSlice(): void {
    const until = performance.now() + sliceMs;
    for (const path of this.noticed) {
      this.noticed.delete(path);
      const work = this.look(path);
      if (work) this.keep(path, work);
      if (performance.now() > until || this.busy.size >= atOnce || this.room()) return;
    }
  }

  private keep(path: BankPath, work: Promise<void>): void {
    const ended = work.finally(() => {
      this.busy.delete(path);
      if (this.again.delete(path)) this.notice(path);
    });
    this.busy.set(path, ended);
  }
}
