import type { BankPath } from '@/lib/bank-path';
import { directoryNames } from '@/server/disk/directory-names';
import { lookAtSync, type EntryFacts } from '@/server/disk/entry';
import type { KnownRun } from './known-run';
import { isMonth, isRealDirectory, isRecordName } from './log-directories';
import { readRun } from './read-run';
import type { Turns } from './turns';

/** A clock of a file system may tick this slowly: what changed so lately may change again within its tick. */
const tickMs = 100;

/** Where one of so many runs came, all are looked at: it takes milliseconds. */
const mostLookedAt = 5000;

/**
 * The runs of one directory. Names are read again when the directory changed, records when they are new or had no end
 * yet. A record with an end that is rewritten in place changes nothing about its directory, and one that is replaced among
 * many is not looked for: the bank's watcher tells of it, or else a thorough look sees it.
 */
export class RunShard {
  readonly runs = new Map<string, KnownRun>();
  /** Directories of months in this one. */
  months: string[] = [];
  /** What went and what came since somebody took note. */
  private readonly gone = new Set<KnownRun>();
  private readonly come = new Set<KnownRun>();
  private stamp: string | null = null;
  private readonly open = new Set<string>();

  constructor(
    private readonly root: string,
    readonly directory: BankPath,
  ) {}

  /** Looks what is different. False where the directory is gone. */
  async refresh(turns: Turns, thorough: boolean): Promise<boolean> {
    const stamp = this.stampNow();
    if (stamp === null) return false;
    const isChanged = stamp !== this.stamp;
    if (isChanged) await this.readNames(turns);
    this.stamp = stamp === this.stampNow() && !isFresh(stamp) ? stamp : null;
    const isWhole = thorough || (isChanged && this.runs.size <= mostLookedAt);
    await this.look(isWhole ? this.runs.keys() : this.open, turns);
    return true;
  }

  /** Looks at one record again, whatever its directory says. */
  lookAt(name: string): void {
    if (!isRecordName(name)) return;
    const before = this.runs.get(name);
    const now = readRun(this.root, this.directory, name, before);
    if (now !== before) this.set(name, now);
  }

  /** What changed since this was asked last. */
  takeChanges(): { gone: KnownRun[]; come: KnownRun[] } {
    const changes = { gone: [...this.gone], come: [...this.come] };
    this.gone.clear();
    this.come.clear();
    return changes;
  }

  /** What was known earlier: taken as it is, to be looked at thoroughly. */
  begin(runs: Iterable<[string, KnownRun]>): void {
    for (const [name, run] of runs) this.set(name, run);
  }

  private stampNow(): Stamp | null {
    if (!isRealDirectory(this.root, this.directory)) return null;
    return stampOf(lookAtSync(`${this.root}/${this.directory}`));
  }

  private async readNames(turns: Turns): Promise<void> {
    const gone = new Set(this.runs.keys());
    const fresh: string[] = [];
    const months: string[] = [];
    for await (const batch of directoryNames(`${this.root}/${this.directory}`)) {
      for (const { name, isDirectory } of batch) {
        if (isDirectory) {
          if (isMonth(name)) months.push(name);
        } else if (!gone.delete(name) && isRecordName(name)) fresh.push(name);
      }
      await turns.give();
    }
    this.months = months;
    for (const name of gone) this.set(name, null);
    await this.look(fresh, turns);
  }

  private async look(names: Iterable<string>, turns: Turns): Promise<void> {
    for (const name of [...names]) {
      this.lookAt(name);
      if (turns.isOver()) await turns.give();
    }
  }

  private set(name: string, run: KnownRun | null): void {
    const before = this.runs.get(name);
    // What came and went before anybody took note need not be told.
    if (before !== undefined && !this.come.delete(before)) this.gone.add(before);
    if (run === null) this.runs.delete(name);
    else this.runs.set(name, run);
    if (run !== null) this.come.add(run);
    if (run !== null && run.status === null) this.open.add(name);
    else this.open.delete(name);
  }
}

/** `<when it changed, in ms>:<its facts>` */
type Stamp = `${number}:${string}`;

function stampOf(facts: EntryFacts | null): Stamp | null {
  if (facts?.kind !== 'directory') return null;
  const { dev, ino, mtimeMs, mtimeNs, ctimeNs } = facts;
  return `${Math.trunc(mtimeMs)}:${dev}:${ino}:${mtimeNs}:${ctimeNs}`;
}

function isFresh(stamp: Stamp): boolean {
  return Math.abs(Date.now() - Number.parseInt(stamp, 10)) < tickMs;
}
