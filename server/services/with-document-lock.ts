import { parseBankPath } from '@/lib/bank-path';
import { failure, isStrongroomError } from '@/lib/errors';
import type { Bank } from '@/server/bank/bank';
import { locksOf } from '@/server/bank/locks-of';
import { prepareStateDirectory } from '@/server/bank/state-directory';
import { confine } from '@/server/disk/confine';
import type { BreakBound } from '@/server/locks/acquire/acquire-options';
import { withLocks } from '@/server/locks/acquire/acquire-several';
import type { LockSpec } from '@/server/locks/lock-spec';
import type { Held } from '@/server/locks/acquire/watch-grip';
import { breakWhenStale } from './break-when-stale';
import { tellOfWait, type Waiting } from './tell-of-wait';

export interface LockWish {
  /** Bank path of the document; it need not exist. */
  path: string;
  /** What the caller allows, and where it said so; null = the bank's configuration, else what the layout waits. */
  timeout: { ms: number; source: string } | null;
  signal: AbortSignal;
  /** Told after 150 ms of waiting, then each second. */
  onWait: (wait: Waiting) => void;
}

/**
 * Does work while holding the lock, or locks, the document's own writers take.
 * @throws LOCK_HELD, CANCELED, READ_ONLY, PATH_OUTSIDE_BANK · INVALID_INPUT nobody locks that path · CORRUPT_DOCUMENT
 */
export async function withDocumentLock<T>(
  bank: Bank,
  wish: LockWish,
  work: (held: Held) => Promise<T>,
): Promise<T> {
  if (bank.readOnly) throw readOnly(bank.root);
  const path = parseBankPath(wish.path);
  await confine(bank.root, path);
  const { specs, ...byLayout } = await locksOf(bank.root, path);
  const { ms: timeoutMs, source: timeoutSource } = wish.timeout ?? {
    ms: byLayout.timeoutMs,
    source: byLayout.timeoutSource,
  };
  const tell = tellOfWait(wish.onWait);
  const options = {
    timeoutMs,
    timeoutSource,
    signal: wish.signal,
    purpose: 'with',
    ...(await stateOf(bank)),
    breakStale: (spec: LockSpec, bound: BreakBound) => breakWhenStale(bank, spec, bound),
    onWait: (waitedMs: number, spec: LockSpec) => tell(waitedMs, spec, timeoutMs),
  };
  return withLocks(specs, options, work);
}

/** Waits are registered and counted where that is possible; locking needs neither. */
async function stateOf({ stateDirectory }: Bank): Promise<{ state?: string }> {
  try {
    await prepareStateDirectory(stateDirectory);
    return { state: stateDirectory };
  } catch (error) {
    if (isStrongroomError(error)) return {};
    throw error;
  }
}

function readOnly(root: string) {
  return failure(
    'READ_ONLY',
    `${JSON.stringify(root)} is open read-only: taking a lock leaves its file. Leave --read-only out.`,
    { root },
  );
}
