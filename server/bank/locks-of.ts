import type { BankPath } from '@/lib/bank-path';
import { failure } from '@/lib/errors';
import type { LockSpec } from '@/server/locks/lock-spec';
import { listEntries } from './list-entries';
import { readSettings, settingsPath } from './settings';

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
 * take another.
 * @throws INVALID_INPUT nobody locks that path, or the configuration cannot be meant · CORRUPT_DOCUMENT
 */
export async function locksOf(root: string, path: BankPath): Promise<DocumentLocks> {
  const { lockTimeoutMs, locks: wishes } = await readSettings(root);
  const { recogniser } = await listEntries(root);
  const { layout, lock, home, relative } = recogniser.of(root, path);
  if (lock === null) throw notLocked(path);
  const place = { root, home, relative };
  const settled = await layout.settleLocks?.(lock, place, wishes);
  const specs = settled?.specs ?? [lock];
  if (lockTimeoutMs !== null) {
    return { specs, timeoutMs: lockTimeoutMs, timeoutSource: `"locks.timeout" in ${settingsPath}` };
  }
  const timeoutMs = Math.max(...specs.map((spec) => spec.timeoutMs));
  return { specs, timeoutMs, timeoutSource: settled?.timeoutSource ?? `default of ${layout.name}` };
}

function notLocked(path: string) {
  return failure(
    'INVALID_INPUT',
    `Nobody locks ${JSON.stringify(path)}: it is a lock, a backup or a temporary file itself, or its program takes no lock. Name the document.`,
    { path },
  );
}
