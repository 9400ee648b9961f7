import type { BankPath } from '@/lib/bank-path';
import type { EntryFacts } from '@/server/disk/entry';

/** Something in the bank that is, or may be, a lock. */
export interface FoundLock {
  path: BankPath;
  /** `file` and `directory` by their kind on disk; `other`: a link, fifo, socket or device with a lock's name. */
  shape: 'file' | 'directory' | 'other' | 'closed-directory';
  facts: EntryFacts | null;
  /** Set aside by a release or a break that died before it had removed it. */
  aside: boolean;
}

/** Whether an entry has a lock's name; null when it has not. Locks are known by name alone: their content may be anything. */
export function lockAt(path: BankPath, facts: EntryFacts): FoundLock | null {
  const name = path.slice(path.lastIndexOf('/') + 1);
  const aside = asideName.test(name);
  if (!aside && !(name.length > 5 && name.endsWith('.lock'))) return null;
  if (facts.kind === 'file') {
    return isDependencyList(name) ? null : { path, shape: 'file', facts, aside };
  }
  return { path, shape: facts.kind === 'directory' ? 'directory' : 'other', facts, aside };
}

/** A directory of lock directories that may not be listed: what is locked in it cannot be told. */
export function closedLockDirectory(path: BankPath): FoundLock | null {
  const name = path.slice(path.lastIndexOf('/') + 1);
  const isLock = name === '.locks' || name.endsWith('.lock');
  return isLock ? { path, shape: 'closed-directory', facts: null, aside: false } : null;
}

/** `X.lock.gone.<random>` of a release, `X.lock.broken.<random>` of a break. */
const asideName = /\.lock\.(?:gone|broken)\.[\w-]+$/;

/** Of package managers: they pin versions and lock nothing. */
function isDependencyList(name: string): boolean {
  return dependencyLists.has(name.toLowerCase());
}

const dependencyLists = new Set(
  [
    'yarn.lock cargo.lock poetry.lock gemfile.lock composer.lock flake.lock uv.lock bun.lock pdm.lock',
    'mix.lock pubspec.lock podfile.lock pipfile.lock deno.lock pixi.lock package.lock gopkg.lock',
  ].flatMap((line) => line.split(' ')),
);
