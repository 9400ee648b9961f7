import { parseBankPath } from '@/lib/bank-path';
import { failure } from '@/lib/errors';
import type { LockHolder } from '@/lib/lock';
import type { Bank } from '@/server/bank/bank';
import { listEntries } from '@/server/bank/list-entries';
import { confine } from '@/server/disk/confine';
import { withLock } from '@/server/locks/acquire';
import { describeHolder } from '@/server/locks/lock-holder';
import type { Held } from '@/server/locks/watch-grip';
import { redactHolder } from '@/server/redaction/redact-lock';

export interface LockWish {
  /** Bank path of the document; it need not exist. */
  path: string;
  /** Milliseconds, 0 = one try, Infinity; null = what its layout waits. */
  timeoutMs: number | null;
  signal: AbortSignal;
  /** Told after 150 ms of waiting, then each second. */
  onWait: (waitedMs: number, holder: LockHolder | null) => void;
}

/**
 * Does work while holding the lock the document's own writers take.
 * @throws LOCK_HELD, CANCELED, READ_ONLY, PATH_OUTSIDE_BANK · INVALID_INPUT nobody locks that path ·
 *   UNSUPPORTED_FORMAT a protocol that cannot be taken yet
 */
export async function withDocumentLock<T>(
  bank: Bank,
  wish: LockWish,
  work: (held: Held) => Promise<T>,
): Promise<T> {
  if (bank.readOnly) throw readOnly(bank.root);
  const path = parseBankPath(wish.path);
  await confine(bank.root, path);
  const { recogniser } = await listEntries(bank.root);
  const { lock } = recogniser.of(bank.root, path);
  if (lock === null) throw notLocked(path);
  const onWait = (waitedMs: number) => {
    const tell = (holder: LockHolder | null) =>
      wish.onWait(waitedMs, holder && redactHolder(holder));
    describeHolder(lock).then(tell, () => tell(null));
  };
  const timeoutMs = wish.timeoutMs ?? lock.timeoutMs;
  return withLock(lock, { timeoutMs, signal: wish.signal, purpose: 'with', onWait }, work);
}

function readOnly(root: string) {
  return failure(
    'READ_ONLY',
    `${JSON.stringify(root)} is open read-only: taking a lock leaves its file. Leave --read-only out.`,
    { root },
  );
}

function notLocked(path: string) {
  return failure(
    'INVALID_INPUT',
    `Nobody locks ${JSON.stringify(path)}: it is a lock, a backup or a temporary file itself, or its program takes no lock. Name the document.`,
    { path },
  );
}
