import { randomUUID } from 'node:crypto';
import { relative } from 'node:path';
import { isStrongroomError } from '@/lib/errors';
import { isoOf } from '@/lib/time';
import type { Bank } from '@/server/bank/bank';
import { actorHere } from '@/server/bank/caller';
import { withJournal } from '@/server/bank/journal';
import { breakIfStale } from '@/server/locks/breaking/break';
import { judgeLock } from '@/server/locks/judging/judge-lock';
import type { LockSpec } from '@/server/locks/lock-spec';
import { thisMachine } from '@/server/locks/judging/machine';

/**
 * For a taker that met a lock: breaks it if it is proven stale, with a receipt of surface `acquire`. True when this
 * call did. What cannot be recorded is not broken: then the taker waits like everybody.
 */
export async function breakWhenStale(bank: Bank, { lockPath }: LockSpec): Promise<boolean> {
  const judged = await judgeLock(lockPath, thisMachine());
  if (judged?.verdict !== 'stale') return false;
  try {
    return await breakRecorded(bank, lockPath, judged.evidence);
  } catch (error) {
    if (isStrongroomError(error)) return false;
    throw error;
  }
}

function breakRecorded(
  bank: Bank,
  lockPath: string,
  evidence: readonly string[],
): Promise<boolean> {
  const path = relative(bank.root, lockPath);
  return withJournal(bank.stateDirectory, async (append) => {
    const broken = await breakIfStale(lockPath);
    if (broken === null) return false;
    await append({
      id: `rcpt-${randomUUID()}`,
      kind: 'clear-lock',
      surface: 'acquire',
      actor: actorHere(),
      reason: `It stood in the way. ${evidence.join(' ')}`.slice(0, 1000),
      at: isoOf(Date.now()),
      targets: [{ path, ...broken }],
      undoes: null,
    });
    bank.events.publish({ bank: bank.summary.id, noun: 'locks', path, change: 'removed' });
    bank.events.publish({ bank: bank.summary.id, noun: 'receipts', path: null, change: 'added' });
    return true;
  });
}
