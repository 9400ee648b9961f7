import { isStrongroomError } from '@/lib/errors';
import type { IndexProgress } from '@/lib/recall';
import type { IndexWork, WrittenIndex } from './index-work';
import { TouchedPaths } from './touched-paths';

export interface Followed {
  /** Takes the writer's lock and brings the index up to date. */
  write(work: IndexWork, options: WriteOptions): Promise<WrittenIndex>;
  /** Whether an index is to be kept, asked before each round. */
  isWanted(): Promise<boolean> | boolean;
  /** Told when something changed, and now and then on the way. */
  changed(): void;
  /** A failure nobody foresaw: said once, then it goes on. */
  failed(error: unknown): void;
}

export interface WriteOptions {
  signal: AbortSignal;
  timeoutMs: number;
  onProgress(progress: IndexProgress): void;
}

/** The kernel's queue may overflow, and a file system of others tells nothing: all is compared this often. */
const compareEveryMs = 300_000;
/** Paths came or went: what others are to their layout may have changed with them. */
const looksAfterMs = 3000;
/** One part comparing, so many parts rest. */
const restPerComparison = 50;
/** Together with what comes a moment later; found all the same before a person looks. */
const gatherMs = 4;
/** Another process writes the index: asked again so often, since it leaves behind what it knew. */
const othersTurnMs = 2000;
const tellEveryMs = 400;
const shortestPauseMs = 500;
const longestPauseMs = 60_000;

/**
 * Keeps the index of a served bank up to date: touched paths at once, everything at first, when many were touched, and
 * now and then. One round at a time. What fails is tried again, less and less often.
 */
export class IndexFollower {
  private readonly touched = new TouchedPaths();
  private readonly control = new AbortController();
  private wantsAll = true;
  private hasBegun = false;
  private running: Promise<void> | null = null;
  private timer: ReturnType<typeof setTimeout> | undefined;
  private nextComparison: ReturnType<typeof setTimeout> | undefined;
  private nextComparisonAt = Infinity;
  private comparisonMs = 0;
  private pauseMs = 0;
  private now: FollowerState = { doing: null, progress: null, trouble: null };
  private toldAt = 0;

  constructor(private readonly followed: Followed) {}

  state(): FollowerState {
    return this.now;
  }

  /** Paths that were touched and are not in the index yet; null while nobody knows. */
  pending(): number | null {
    return this.wantsAll || this.now.doing === 'all' ? null : this.touched.count;
  }

  /** From now on; until then it only gathers. Again is nothing. */
  begin(): void {
    if (this.hasBegun) return;
    this.hasBegun = true;
    this.schedule(0);
  }

  touch(path: string): void {
    if (this.touched.add(path)) this.wantsAll = true;
    this.schedule(gatherMs);
  }

  /** Something happened that no single path tells. */
  compareAll(): void {
    this.wantsAll = true;
    this.schedule(gatherMs);
  }

  async end(): Promise<void> {
    this.control.abort();
    clearTimeout(this.timer);
    clearTimeout(this.nextComparison);
    await this.running;
  }

  private schedule(inMs: number): void {
    if (!this.hasBegun || this.control.signal.aborted || this.running || this.timer) return;
    this.timer = setTimeout(() => this.start(), Math.max(inMs, this.pauseMs)).unref();
  }

  private start(): void {
    this.timer = undefined;
    this.running = this.round()
      .catch((error: unknown) => this.trouble(error))
      .finally(() => {
        this.running = null;
        const waitMs = this.wantsAll ? 0 : this.touched.nextInMs();
        if (waitMs !== null) this.schedule(Math.max(gatherMs, waitMs));
      });
  }

  private async round(): Promise<void> {
    if (!(await this.followed.isWanted())) return this.drop();
    const isAll = this.wantsAll;
    const paths = isAll ? this.touched.takeAll() : this.touched.take();
    if (!isAll && paths.length === 0) return;
    this.wantsAll = false;
    this.set({ doing: isAll ? 'all' : 'paths', progress: null });
    const began = performance.now();
    try {
      const work: IndexWork = isAll ? { kind: 'all', rebuild: false } : { kind: 'paths', paths };
      const written = await this.write(work);
      const tookMs = performance.now() - began;
      this.touched.rest(paths, { tookMs, bytes: written.bytes });
      this.ended(isAll, written, tookMs);
    } catch (error) {
      // What was taken is not forgotten.
      if (isAll) this.wantsAll = true;
      else this.touched.giveBack(paths);
      throw error;
    }
  }

  private write(work: IndexWork): Promise<WrittenIndex> {
    return this.followed.write(work, {
      signal: this.control.signal,
      timeoutMs: othersTurnMs,
      onProgress: (progress) => {
        this.now = { ...this.now, progress };
        if (performance.now() - this.toldAt > tellEveryMs) this.tell();
      },
    });
  }

  private ended(isAll: boolean, written: WrittenIndex, tookMs: number): void {
    this.pauseMs = 0;
    const wasTold = this.now.trouble !== null || this.now.progress !== null;
    this.set({ doing: null, progress: null, trouble: null });
    if (written.outcome !== 'nothing' || wasTold) this.tell();
    if (isAll) {
      this.comparisonMs = tookMs;
      this.nextComparisonAt = Infinity;
      this.compareWithin(compareEveryMs);
    } else if (written.looksWanted) this.compareWithin(looksAfterMs);
  }

  /** Sooner if that is planned already, later where comparing takes long. */
  private compareWithin(ms: number): void {
    const inMs = Math.max(ms, restPerComparison * this.comparisonMs);
    const at = performance.now() + inMs;
    if (at >= this.nextComparisonAt) return;
    clearTimeout(this.nextComparison);
    this.nextComparisonAt = at;
    this.nextComparison = setTimeout(() => this.compareAll(), inMs).unref();
  }

  /** Nothing is kept while it is not wanted; wanted again, all is compared. */
  private drop(): void {
    this.touched.takeAll();
    this.wantsAll = true;
    this.set({ doing: null, progress: null, trouble: null });
    this.nextComparisonAt = Infinity;
    this.compareWithin(compareEveryMs);
  }

  private trouble(error: unknown): void {
    this.pauseMs = Math.min(longestPauseMs, Math.max(shortestPauseMs, this.pauseMs * 2));
    if (this.control.signal.aborted) return;
    const isKnown = isStrongroomError(error);
    const isTurn = isKnown && error.code === 'LOCK_HELD';
    if (isTurn) this.pauseMs = shortestPauseMs;
    const trouble = isKnown ? error.message : 'The index could not be written.';
    this.set({ doing: null, progress: null, trouble: isTurn ? null : trouble });
    if (!isKnown) this.followed.failed(error);
    this.tell();
  }

  private set(change: Partial<FollowerState>): void {
    this.now = { ...this.now, ...change };
  }

  private tell(): void {
    this.toldAt = performance.now();
    this.followed.changed();
  }
}

export interface FollowerState {
  doing: 'all' | 'paths' | null;
  /** Of a round that takes long. */
  progress: IndexProgress | null;
  /** Why the last round failed; it is tried again. */
  trouble: string | null;
}
