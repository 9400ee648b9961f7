import type { BankPath } from '@/lib/bank-path';
import { isRunDirectory, toldNames } from '@/lib/run-files';
import { companionLocks } from '@/server/disk/companions';
import { walk } from '@/server/disk/walk';
import { closedLockDirectory, lockAt } from './lock-places';
import type { FoundLock } from './lock-places';

export interface Discovered {
  locks: FoundLock[];
  /** Every file and directory that is no lock: what a lock may protect. */
  documents: BankPath[];
}

/** Beyond this the search ends: a bank is not a disk. */
const mostEntries = 500_000;

/** Finds all locks below a real root, by their names; reads nothing in them and changes nothing. */
export async function discoverLocks(root: string): Promise<Discovered> {
  const locks: FoundLock[] = [];
  const documents: BankPath[] = [];
  let seen = 0;
  for await (const { path, facts, problem } of walk(root, { skip: isForeign, choose })) {
    if ((seen += 1) > mostEntries) break;
    const closed = problem === 'unreadable' ? closedLockDirectory(path) : null;
    const lock = closed ?? (facts === null ? null : lockAt(path, facts));
    if (lock !== null) locks.push(lock);
    else if (facts !== null && !isInsideLock(path)) documents.push(path);
  }
  for (const { path, facts } of companionLocks(root)) {
    const lock = lockAt(path, facts);
    if (lock !== null) locks.push(lock);
  }
  return { locks: withoutTwins(locks), documents };
}

function choose(directory: BankPath | '') {
  return isRunDirectory(directory) ? toldNames : null;
}

/** Version control, installed packages and our own state hold no locks of a bank's writers. */
function isForeign(path: BankPath): boolean {
  return foreign.has(path.slice(path.lastIndexOf('/') + 1));
}

const foreign = new Set(['.git', '.hg', '.svn', 'node_modules', '.strongroom', '.venv']);

/** What stands in a lock directory is its record. */
function isInsideLock(path: BankPath): boolean {
  return /(?:^|\/)[^/]+\.lock(?:\.(?:gone|broken)\.[\w-]+)?\//.test(path);
}

/** A directory that cannot be listed is met twice: as itself and as closed. */
function withoutTwins(locks: FoundLock[]): FoundLock[] {
  const byPath = new Map<string, FoundLock>();
  for (const lock of locks) {
    if (lock.shape !== 'closed-directory' || !byPath.has(lock.path)) byPath.set(lock.path, lock);
  }
  return [...byPath.values()].sort((a, b) => (a.path < b.path ? -1 : 1));
}
