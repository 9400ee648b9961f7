/** One part at work on a path, so many parts it rests: what is written without end leaves the processor to others. */
const restPerWork = { little: 2, much: 10 };
const muchBytes = 1 << 20;
const longestRestMs = 60_000;
/** As many as one round takes: those who ask have their turn between rounds. */
const mostAtOnce = 256;
/** Beyond, everything is compared instead. */
const mostKept = 5000;

/** Paths that were touched since the index was told of them. */
export class TouchedPaths {
  private readonly waiting = new Set<string>();
  private readonly restUntil = new Map<string, number>();

  get count(): number {
    return this.waiting.size;
  }

  /** True when there are too many to be looked at one by one. */
  add(path: string): boolean {
    if (!aside.test(path)) this.waiting.add(path);
    return this.waiting.size > mostKept;
  }

  /** Those whose rest is over, as many as one round takes. */
  take(): string[] {
    const now = performance.now();
    const taken: string[] = [];
    for (const path of this.waiting) {
      if (taken.length === mostAtOnce) break;
      if ((this.restUntil.get(path) ?? 0) <= now) taken.push(path);
    }
    for (const path of taken) this.waiting.delete(path);
    return taken;
  }

  takeAll(): string[] {
    const all = [...this.waiting];
    this.waiting.clear();
    return all;
  }

  giveBack(paths: readonly string[]): void {
    for (const path of paths) this.waiting.add(path);
  }

  /** What was just looked at for that long is not looked at again at once. */
  rest(paths: readonly string[], { tookMs, bytes }: { tookMs: number; bytes: number }): void {
    const now = performance.now();
    for (const [path, until] of this.restUntil) if (until <= now) this.restUntil.delete(path);
    const parts = bytes < muchBytes ? restPerWork.little : restPerWork.much;
    const each = Math.min(longestRestMs, (parts * tookMs) / Math.max(1, paths.length));
    for (const path of paths.slice(0, mostAtOnce)) this.restUntil.set(path, now + each);
  }

  /** Until one of them has rested; null when there is none. */
  nextInMs(): number | null {
    let soonest: number | null = null;
    const now = performance.now();
    for (const path of this.waiting) {
      const inMs = Math.max(0, (this.restUntil.get(path) ?? 0) - now);
      if (soonest === null || inMs < soonest) soonest = inMs;
      if (soonest === 0) break;
    }
    return soonest;
  }
}

/** What never is a document: own state, version control, packages, locks, what a write leaves for moments. */
const aside = /(^|\/)(\.strongroom|\.git|node_modules)(\/|$)|\.lock$|\.tmp\.\d+\.[0-9a-f]{16}$|^$/;
