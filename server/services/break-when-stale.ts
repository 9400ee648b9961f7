import { randomUUID } from 'node:crypto';
import { emitWarning } from 'node:process';
import { isStrongroomError } from '@/lib/errors';
import { isoOf } from '@/lib/time';
import type { Bank } from '@/server/bank/bank';
import { actorHere } from '@/server/bank/caller';
import { withJournal } from '@/server/bank/journal';
import type { AppendReceipt, NewReceipt } from '@/server/bank/journal';
import { nameFrom } from '@/server/disk/companions';
import { zoneOf } from '@/server/bank/settings/zone-of';
import type { BreakBound } from '@/server/locks/acquire/acquire-options';
import type { LockSpec } from '@/server/locks/lock-spec';
import { breakIfStale } from '@/server/locks/breaking/break';
import { keepLockRecord } from '@/server/bank/keep-lock-record';
import type { JudgedLock } from '@/server/locks/judging/judge-record';
import { judgeLock } from '@/server/locks/judging/judge-lock';
import { thisMachine } from '@/server/locks/judging/machine';

/**
 * For a taker that met a lock: breaks it if it is proven stale, with a receipt of surface `acquire`. True when this
 * call did. What cannot be recorded is not begun: then the taker waits like everybody.
 */
export async function breakWhenStale(
  bank: Bank,
  { lockPath }: LockSpec,
  bound: BreakBound,
): Promise<boolean> {
  const judged = await judgeLock(lockPath, thisMachine());
  if (judged?.verdict !== 'stale') return false;
  try {
    return await breakRecorded(bank, lockPath, judged, bound);
  } catch (error) {
    if (isStrongroomError(error)) return false;
    throw error;
  }
}

/** No longer than anybody waits for the journal. */
const longestMs = 5000;

function breakRecorded(
  bank: Bank,
  lockPath: string,
  { text, evidence }: Pick<JudgedLock, 'text' | 'evidence'>,
  { timeoutMs, signal }: BreakBound,
): Promise<boolean> {
  const path = nameFrom(bank.root, lockPath);
  const breakIt = async (append: AppendReceipt) => {
    await keepLockRecord(bank, text);
    const at = isoOf(Date.now(), await zoneOf(bank.root));
    const broken = await breakIfStale(lockPath);
    if (broken === null) return false;
    await record(append, {
      id: `rcpt-${randomUUID()}`,
      kind: 'clear-lock',
      surface: 'acquire',
      actor: actorHere(),
      reason: `It stood in the way. ${evidence.join(' ')}`.slice(0, 1000),
      at,
      targets: [{ path, ...broken }],
      undoes: null,
    });
    bank.events.publish({ bank: bank.summary.id, noun: 'locks', path, change: 'removed' });
    bank.events.publish({ bank: bank.summary.id, noun: 'receipts', path: null, change: 'added' });
    return true;
  };
  return withJournal(bank.stateDirectory, breakIt, {
    timeoutMs: Math.min(longestMs, timeoutMs),
    signal,
  });
}

/** The journal was open for writing before; should it fail now, the lock is broken all the same, and that is said. */
async function record(append: AppendReceipt, receipt: NewReceipt): Promise<void> {
  try {
    await append(receipt);
  } catch (error) {
    if (!isStrongroomError(error)) throw error;
    emitWarning(
      `A stale lock was broken, but its receipt could not be written (${error.code}): ${JSON.stringify(receipt)}`,
    );
  }
}
