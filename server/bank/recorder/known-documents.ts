import { parentPath, type BankPath } from '@/lib/bank-path';
import type { EntryFacts } from '@/server/disk/entry';

/** What the recorder last saw of a document. */
export interface KnownDocument {
  /** Null: not there. */
  revision: string | null;
  size: number;
  mode: number | null;
  /** When it was last seen to be so, in milliseconds. */
  seenMs: number;
  /** The facts it had when it was read; null when the history alone tells of it. */
  mark: string | null;
  /** Written so shortly before it was read that the next write may leave the same facts. */
  fresh: boolean;
}

/** What is known of every document, and which directories they stand in. */
export class KnownDocuments {
  private readonly documents = new Map<BankPath, KnownDocument>();
  private readonly directories = new Set<string>();

  get(path: BankPath): KnownDocument | undefined {
    return this.documents.get(path);
  }

  set(path: BankPath, known: KnownDocument): void {
    this.documents.set(path, known);
    for (let above = parentPath(path); above !== ''; above = parentPath(above)) {
      if (this.directories.has(above)) return;
      this.directories.add(above);
    }
  }

  isDirectory(path: BankPath): boolean {
    return this.directories.has(path);
  }

  /** The documents that stand, or stood a moment ago, below a directory; `''` is the root. */
  *standing(below: BankPath | '' = ''): Generator<BankPath> {
    for (const [path, { revision }] of this.documents) {
      if (revision !== null && (below === '' || path.startsWith(`${below}/`))) yield path;
    }
  }
}

/** The same facts mean the same bytes and mode, unless they are fresh. */
export function markOf({ dev, ino, size, mode, mtimeNs, ctimeNs }: EntryFacts): string {
  return `${dev}:${ino}:${size}:${mode}:${mtimeNs}:${ctimeNs}`;
}

/** File systems count time in steps of some milliseconds. */
export function isFresh({ ctimeNs }: EntryFacts, readAtMs: number): boolean {
  return readAtMs - Number(ctimeNs / 1_000_000n) < 50;
}

/**
 * When a state began, as far as the file tells: its own time, unless that is before it was last seen otherwise (a file
 * that was moved here, a clock set back), then its inode's, then now. Of a name that was not there a moment ago the
 * inode tells first: a file keeps its own time when it is moved.
 */
export function timeOf(facts: EntryFacts, sinceMs: number | null, isNewName = false): number {
  const nowMs = Date.now();
  const fits = (ms: number) => ms <= nowMs && (sinceMs === null || ms > sinceMs);
  const times = [facts.mtimeMs, Number(facts.ctimeNs / 1_000_000n)];
  return Math.floor((isNewName ? times.reverse() : times).find(fits) ?? nowMs);
}
