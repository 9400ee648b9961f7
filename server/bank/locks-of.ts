import type { BankPath } from '@/lib/bank-path';
import { isCompanionAside } from '@/lib/companions';
import { failure } from '@/lib/errors';
import type { Recognised } from '@/server/layouts/recognise';
import type { LockSpec } from '@/server/locks/lock-spec';
import { confine, realPathOf } from '@/server/disk/confine';
import { listEntries } from './list-entries';
import { readSettings, type BankSettings } from './settings/read-settings';

/** All that must be held to change a document, and how long to wait for it. */
export interface DocumentLocks {
  specs: LockSpec[];
  /** Milliseconds, for who says nothing else. */
  timeoutMs: number;
  /** Where that bound comes from, in words. */
  timeoutSource: string;
}

/**
 * The locks the writers of a document take: named by its layout and the bank's configuration, so that nobody can
 * take another; by its own path, not by that of a link to it.
 * @throws INVALID_INPUT nobody locks that path, or the configuration cannot be meant · CORRUPT_DOCUMENT
 */
export async function locksOf(root: string, name: BankPath): Promise<DocumentLocks> {
  const path = realPathOf(await confine(root, name));
  const settings = await readSettings(root);
  const { recogniser } = await listEntries(root);
  const locks = await settle(root, recogniser.of(root, path), settings);
  if (locks === null) throw notLocked(path);
  return locks;
}

/** What a change of several documents takes: their locks together, and what each document is to its layout. */
export interface LocksOfChange extends DocumentLocks {
  recognised: Map<BankPath, Recognised>;
}

/**
 * The same for all documents of one change. A backup or a temporary file has the lock of what it belongs to; a path
 * nobody locks needs none, since changes of ours wait for each other.
 */
export async function locksOfAll(root: string, names: readonly BankPath[]): Promise<LocksOfChange> {
  const places = await Promise.all(names.map((name) => confine(root, name)));
  const paths = places.map(realPathOf);
  const settings = await readSettings(root);
  const { recogniser } = await listEntries(root);
  const recognised = new Map(paths.map((path) => [path, recogniser.of(root, path)]));
  const owners = [...recognised].map(([path, found]) =>
    found.lock === null ? recogniser.of(root, ownerOf(path)) : found,
  );
  const settled = await Promise.all(owners.map((owner) => settle(root, owner, settings)));
  const locks = settled.filter((one) => one !== null);
  const slowest = locks.reduce((one, other) => (other.timeoutMs > one.timeoutMs ? other : one), {
    timeoutMs: 5000,
    timeoutSource: 'default',
  });
  const { timeoutMs, timeoutSource } = slowest;
  return { specs: locks.flatMap(({ specs }) => specs), timeoutMs, timeoutSource, recognised };
}

async function settle(
  root: string,
  { layout, lock, home, relative }: Recognised,
  { lockTimeoutMs, locks: wishes, sources }: BankSettings,
): Promise<DocumentLocks | null> {
  if (lock === null) return null;
  const place = { root, home, relative };
  const settled = await layout.settleLocks?.(lock, place, wishes);
  const specs = settled?.specs ?? [lock];
  if (lockTimeoutMs !== null) {
    const source = sources['locks.timeout'];
    const file = source === 'default' ? source : `"locks.timeout" in ${source.file}`;
    return { specs, timeoutMs: lockTimeoutMs, timeoutSource: file };
  }
  const timeoutMs = Math.max(...specs.map((spec) => spec.timeoutMs));
  return { specs, timeoutMs, timeoutSource: settled?.timeoutSource ?? `default of ${layout.name}` };
}

/** The document a backup, a temporary file or what was set aside belongs to, by the names they have. */
export function ownerOf(path: BankPath): BankPath {
  if (isCompanionAside(path)) return path;
  const cut = path.lastIndexOf('/') + 1;
  const name = path
    .slice(cut)
    .replace(/\.(bak|backup|tmp)$|~$/, '')
    .replace(/\.(corrupt|damaged|foreign)-[0-9TZ]+$/, '')
    .replace(/^\.(.+)\.tmp\.\d+\.[0-9a-f]+$/, '$1');
  return `${path.slice(0, cut)}${name}` as BankPath;
}

function notLocked(path: string) {
  return failure(
    'INVALID_INPUT',
    `Nobody locks ${JSON.stringify(path)}: it is a lock, a backup or a temporary file itself, or its program takes no lock. Name the document.`,
    { path },
  );
}
