const quietMs = 50;
const longestHeldMs = 1000;

/** Says when what is held back should go: output paused, or it has been held for long. */
export class Patience {
  private timer: NodeJS.Timeout | undefined;
  private lastCame = 0;
  private heldForMs = 0;

  constructor(private readonly letGo: () => void) {}

  /** Something came. @param heldForMs how long the oldest has been held */
  came(heldForMs: number): void {
    this.lastCame = performance.now();
    this.heldForMs = heldForMs;
    this.timer ??= setTimeout(() => this.look(), quietMs);
  }

  end(): void {
    clearTimeout(this.timer);
  }

  private look(): void {
    const quietFor = performance.now() - this.lastCame;
    const isOver = quietFor >= quietMs || this.heldForMs >= longestHeldMs;
    this.timer = isOver ? undefined : setTimeout(() => this.look(), quietMs - quietFor);
    if (isOver) this.letGo();
  }
}
