import { failure } from '@/lib/errors';
import type { IndexProgress, RefreshReport } from '@/lib/recall';
import type { Bank } from '@/server/bank/bank';
import type { LockSpec } from '@/server/locks/lock-spec';
import { recallOf } from '@/server/recall/recall-of';
import { tellOfWait, type Waiting } from './tell-of-wait';

export interface RefreshWish {
  /** Make it anew, whatever stands there. */
  rebuild: boolean;
  /** What the caller allows for the lock of who writes it; null: the usual. */
  timeout: { ms: number; source: string } | null;
  signal: AbortSignal;
  /** Told after 150 ms of waiting, then each second. */
  onWait: (wait: Waiting) => void;
  onProgress: (progress: IndexProgress) => void;
}

/** Another refresh may take a while, and what it did is not to be done again. */
const usualWaitMs = 30_000;

/**
 * Brings the index of recall up to date, or makes it anew, and waits for the end of that. No document changes.
 * @throws READ_ONLY · LOCK_HELD another writes it · CANCELED what was done is gone on with · STORAGE_FAULT
 */
export function refreshIndex(bank: Bank, wish: RefreshWish): Promise<RefreshReport> {
  if (bank.readOnly) throw readOnly(bank.root);
  const timeoutMs = wish.timeout?.ms ?? usualWaitMs;
  const tell = tellOfWait(wish.onWait);
  return recallOf(bank).refresh({
    rebuild: wish.rebuild,
    timeoutMs,
    ...(wish.timeout && { timeoutSource: wish.timeout.source }),
    signal: wish.signal,
    onWait: (waitedMs: number, spec: LockSpec) => tell(waitedMs, spec, timeoutMs),
    onProgress: wish.onProgress,
  });
}

function readOnly(root: string) {
  return failure(
    'READ_ONLY',
    `${JSON.stringify(root)} is open read-only: an index would be a file in it. Leave --read-only out.`,
    { root },
  );
}
