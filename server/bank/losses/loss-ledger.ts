import type { BankPath } from '@/lib/bank-path';
import type { StoredVersion } from '../history/history';

/** One document removed, emptied, or cut to nearly nothing. */
export interface LossItem {
  /** Of the version that says so. */
  id: number;
  path: BankPath;
  atMs: number;
  actor: string | null;
  /** As it stood before. */
  before: { revision: string; size: number };
  /** What is left, in bytes. */
  size: number;
  kind: 'removed' | 'emptied' | 'cut';
  /** Documents that stood in the bank before it. */
  standing: number;
}

const largeBytes = 64 << 10;
/** Of its size; below it is cut to nearly nothing. */
const nearlyNothing = 0.1;
/** A file that appears so close before or after one that went, with the same bytes, is that file under another name. */
const move = { beforeMs: 1500, afterMs: 2500 };

interface Arrival {
  path: BankPath;
  atMs: number;
}

interface Standing {
  revision: string;
  size: number;
}

/** Reads versions in the order of their ids and keeps what was lost from outside. Pure. */
export class LossLedger {
  /** Of the last version that was read. */
  lastId = 0;
  private readonly standing = new Map<BankPath, Standing>();
  private readonly latest = new Map<BankPath, number>();
  private readonly arrivals = new Map<string, Arrival[]>();
  private lost: LossItem[] = [];

  add(versions: readonly StoredVersion[]): void {
    for (const version of versions) {
      this.addOne(version);
      this.lastId = version.id;
    }
  }

  /** Losses since a time, oldest first; moves are none. */
  since(ms: number): LossItem[] {
    this.lost = this.lost.filter(({ atMs }) => atMs >= ms);
    const left = new Map<string, Arrival[]>();
    for (const [revision, all] of this.arrivals) {
      // One that went again is no place where it went.
      left.set(
        revision,
        all.filter(({ path }) => this.standing.get(path)?.revision === revision),
      );
    }
    return this.lost.filter((item) => !isMove(item, left.get(item.before.revision)));
  }

  /** No version of the document came after it. */
  isLatest({ path, id }: LossItem): boolean {
    return this.latest.get(path) === id;
  }

  private addOne(version: StoredVersion): void {
    const { path, revision, atMs } = version;
    const before = this.standing.get(path);
    this.latest.set(path, version.id);
    const kind = before && version.surface === 'outside' ? kindOf(before, version) : null;
    if (before && kind) {
      const { id, actor } = version;
      const size = version.size ?? 0;
      this.lost.push({ id, path, atMs, actor, before, size, kind, standing: this.standing.size });
    }
    if (revision === null) this.standing.delete(path);
    else this.standing.set(path, { revision, size: version.size ?? 0 });
    if (revision !== null && !before) this.arrive(revision, { path, atMs });
  }

  private arrive(revision: string, at: Arrival): void {
    const known = this.arrivals.get(revision);
    if (known) known.push(at);
    else this.arrivals.set(revision, [at]);
  }
}

function kindOf(before: Standing, now: StoredVersion): LossItem['kind'] | null {
  if (now.revision === null) return 'removed';
  const size = now.size ?? 0;
  if (size === 0 && before.size > 0) return 'emptied';
  return before.size >= largeBytes && size < before.size * nearlyNothing ? 'cut' : null;
}

/** Each arrival stands for one move. */
function isMove(item: LossItem, arrivals: Arrival[] = []): boolean {
  if (item.kind !== 'removed') return false;
  const at = arrivals.findIndex(
    ({ path, atMs }) =>
      path !== item.path && atMs >= item.atMs - move.beforeMs && atMs <= item.atMs + move.afterMs,
  );
  if (at >= 0) arrivals.splice(at, 1);
  return at >= 0;
}
