import { childPath, type BankPath } from '@/lib/bank-path';
import { shareRuns } from '@/lib/share-runs';
import { isRecordPath, logDirectories } from './log-directories';
import { reordered } from './in-order';
import type { KnownRun } from './known-run';
import { RunShard } from './run-shard';
import type { Shelf } from './shelf';
import { Turns } from './turns';

/** Between two thorough looks: nobody is told of everything. */
const thoroughEveryMs = 60_000;
/** One part looking for directories, so many parts rest. */
const restPerWalk = 20;

/** A directory of fewer runs is read faster than what was kept of it. */
const fewest = 500;

/** Every run of a bank, kept current by looking at what changed. */
export class RunIndex {
  private readonly shards = new Map<BankPath, RunShard>();
  private logs: BankPath[] = [];
  private walkAgainMs = 0;
  private hasNewLogs = false;
  private thoroughMs = -Infinity;
  private readonly touched = new Set<string>();
  private sorted: readonly KnownRun[] = [];
  /** Changes of each directory since it was kept. */
  private readonly unkept = new Map<BankPath, number>();
  private readonly run = shareRuns(() => this.look());

  constructor(
    private readonly root: string,
    private readonly shelf: Shelf | null,
  ) {}

  /** All runs as they stand, newest first; the same list while nothing changed. */
  current(): Promise<readonly KnownRun[]> {
    return this.run();
  }

  /** Somebody told that a document changed. */
  touch(path: string): void {
    if (!isRecordPath(path)) return;
    this.touched.add(path);
    // Of a directory nobody knew: it is walked to again at once.
    if (!this.shards.has(directoryOf(path))) this.hasNewLogs = true;
  }

  private async look(): Promise<readonly KnownRun[]> {
    const turns = new Turns();
    await this.findLogs();
    const isThorough = performance.now() - this.thoroughMs > thoroughEveryMs;
    const look = { turns, isThorough, left: new Set(this.shards.keys()) };
    for (const logs of this.logs) {
      const flat = await this.refresh(logs, look);
      for (const month of flat?.months ?? []) await this.refresh(childPath(logs, month), look);
    }
    this.lookAtTouched();
    const gone = [...look.left].flatMap((directory) => this.drop(directory));
    this.sorted = await this.inOrder(gone, turns);
    if (isThorough) this.thoroughMs = performance.now();
    this.keep();
    return this.sorted;
  }

  private async refresh(directory: BankPath, { turns, isThorough, left }: Look) {
    const shard = this.shards.get(directory) ?? (await this.begin(directory));
    // One that begins with what was kept looks at all of it, whenever that is.
    const isNew = !this.shards.has(directory);
    if (!(await shard.refresh(turns, isThorough || isNew))) return null;
    this.shards.set(directory, shard);
    left.delete(directory);
    return shard;
  }

  private async begin(directory: BankPath): Promise<RunShard> {
    const shard = new RunShard(this.root, directory);
    const kept = (await this.shelf?.load(directory)) ?? new Map<string, KnownRun>();
    shard.begin(kept);
    this.unkept.set(directory, -kept.size);
    return shard;
  }

  private drop(directory: BankPath): KnownRun[] {
    const runs = [...(this.shards.get(directory)?.runs.values() ?? [])];
    this.shards.delete(directory);
    this.unkept.delete(directory);
    return runs;
  }

  /** Walking a bank of many directories takes time, and a new one of logs is rare. */
  private async findLogs(): Promise<void> {
    const begun = performance.now();
    if (begun < this.walkAgainMs && !this.hasNewLogs) return;
    this.hasNewLogs = false;
    this.logs = await logDirectories(this.root);
    const tookMs = performance.now() - begun;
    this.walkAgainMs = performance.now() + restPerWalk * tookMs;
  }

  private lookAtTouched(): void {
    for (const path of this.touched) {
      const directory = directoryOf(path);
      this.shards.get(directory)?.lookAt(path.slice(directory.length + 1));
    }
    this.touched.clear();
  }

  private async inOrder(dropped: KnownRun[], turns: Turns): Promise<readonly KnownRun[]> {
    const gone = new Set(dropped);
    const come: KnownRun[] = [];
    for (const [directory, shard] of this.shards) {
      const changes = shard.takeChanges();
      for (const run of changes.gone) gone.add(run);
      for (const run of changes.come) come.push(run);
      const count = changes.gone.length + changes.come.length;
      this.unkept.set(directory, (this.unkept.get(directory) ?? 0) + count);
    }
    if (gone.size === 0 && come.length === 0) return this.sorted;
    return reordered(this.sorted, { gone, come }, turns);
  }

  /** Not waited for: nothing depends on it. */
  private keep(): void {
    for (const [directory, { runs }] of this.shards) {
      const changes = this.unkept.get(directory) ?? 0;
      if (runs.size < fewest || changes < Math.max(fewest, runs.size / 10)) continue;
      this.unkept.set(directory, 0);
      void this.shelf?.save(directory, new Map(runs));
    }
  }
}

function directoryOf(path: string): BankPath {
  return path.slice(0, path.lastIndexOf('/')) as BankPath;
}

interface Look {
  turns: Turns;
  isThorough: boolean;
  left: Set<BankPath>;
}
