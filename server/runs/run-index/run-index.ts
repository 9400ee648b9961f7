import { childPath, type BankPath } from '@/lib/bank-path';
import { shareRuns } from '@/lib/share-runs';
import { isRecordPath, logDirectories } from './log-directories';
import { newerFirst, type KnownRun } from './known-run';
import { RunShard } from './run-shard';
import { Turns } from './turns';

/** Between two thorough looks: nobody is told of everything. */
const thoroughEveryMs = 60_000;
/** One part looking for directories, so many parts rest. */
const restPerWalk = 20;

/** Every run of a bank, kept current by looking at what changed. In memory; what it costs to begin is kept by a `shelf`. */
export class RunIndex {
  private readonly shards = new Map<BankPath, RunShard>();
  private logs: BankPath[] = [];
  private walkAgainMs = 0;
  private thoroughMs = -Infinity;
  private readonly touched = new Set<string>();
  private sorted: { changes: string; runs: readonly KnownRun[] } = { changes: '', runs: [] };
  private readonly run = shareRuns(() => this.look());

  constructor(private readonly root: string) {}

  /** All runs as they stand, newest first; the same list while nothing changed. */
  current(): Promise<readonly KnownRun[]> {
    return this.run();
  }

  /** Somebody told that a document changed. */
  touch(path: string): void {
    if (isRecordPath(path)) this.touched.add(path);
  }

  private async look(): Promise<readonly KnownRun[]> {
    const turns = new Turns();
    await this.findLogs();
    const isThorough = performance.now() - this.thoroughMs > thoroughEveryMs;
    const left = new Set(this.shards.keys());
    for (const logs of this.logs) {
      const flat = await this.refresh(logs, turns, isThorough, left);
      for (const month of flat?.months ?? [])
        await this.refresh(childPath(logs, month), turns, isThorough, left);
    }
    for (const directory of left) this.shards.delete(directory);
    if (isThorough) this.thoroughMs = performance.now();
    this.lookAtTouched();
    return this.inOrder();
  }

  private async refresh(
    directory: BankPath,
    turns: Turns,
    isThorough: boolean,
    left: Set<BankPath>,
  ): Promise<RunShard | null> {
    const shard = this.shards.get(directory) ?? new RunShard(this.root, directory);
    if (!(await shard.refresh(turns, isThorough))) return null;
    this.shards.set(directory, shard);
    left.delete(directory);
    return shard;
  }

  /** Walking a bank of many directories takes time, and a new one of logs is rare. */
  private async findLogs(): Promise<void> {
    const begun = performance.now();
    if (begun < this.walkAgainMs) return;
    this.logs = await logDirectories(this.root);
    const tookMs = performance.now() - begun;
    this.walkAgainMs = performance.now() + restPerWalk * tookMs;
  }

  private lookAtTouched(): void {
    for (const path of this.touched) {
      const cut = path.lastIndexOf('/');
      this.shards.get(path.slice(0, cut) as BankPath)?.lookAt(path.slice(cut + 1));
    }
    this.touched.clear();
  }

  private inOrder(): readonly KnownRun[] {
    const changes = [...this.shards.values()].map((one) => `${one.directory}:${one.changes}`);
    const key = changes.join('\n');
    if (this.sorted.changes === key) return this.sorted.runs;
    const runs = [...this.shards.values()].flatMap((shard) => [...shard.runs.values()]);
    this.sorted = { changes: key, runs: runs.sort(newerFirst) };
    return this.sorted.runs;
  }
}
