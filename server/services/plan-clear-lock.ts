import { failure } from '@/lib/errors';
import { clearing, type LockRow } from '@/lib/lock';
import type { OfferedPlan } from '@/lib/plan';
import type { Bank } from '@/server/bank/bank';
import type { Caller } from '@/server/bank/caller';
import { clearingPlan } from '@/server/bank/clearing-plan';
import type { PlannedReceipt } from '@/server/bank/journal';
import { keepLockRecord } from '@/server/bank/keep-lock-record';
import { recordReceipt } from '@/server/bank/record-receipt';
import { breakLock } from '@/server/locks/breaking/break';
import type { Breaking } from '@/server/locks/breaking/break';
import { inspectLocks } from '@/server/locks/seeing/inspect';
import type { InspectedLock } from '@/server/locks/seeing/inspect';
import { noteLock } from '@/server/locks/statistics/note-lock';
import { redactLock } from '@/server/redaction/redact-lock';

/**
 * Plans the clearing of exactly the lock that stands now.
 * @throws LOCK_HELD a live holder · NOT_FOUND free or gone · FORBIDDEN suspect or unknown without `force` · READ_ONLY
 */
export async function planClearLock(
  bank: Bank,
  input: { id: string; reason: string; force: boolean; revision?: string | null | undefined },
  caller: Caller,
): Promise<OfferedPlan> {
  if (bank.readOnly) throw readOnly(bank.root);
  const lock = (await inspectLocks(bank.root, bank.stateDirectory)).find(
    ({ row }) => row.id === input.id,
  );
  if (!lock) throw gone(input.id);
  const { revision } = lock.row;
  if (input.revision !== undefined && input.revision !== revision)
    throw changed(lock.row, input.revision);
  const breaking = breakingOf(lock, input.force);
  const plan = clearingPlan('clear-lock', [{ lock, breaking }], warningsOf(lock));
  const clear = async () => {
    await keepLockRecord(bank, lock.text);
    const { before, after } = await breakLock(breaking);
    noteLock(bank.stateDirectory, { lockPath: breaking.path, within: bank.root }, broken);
    bank.events.publish({
      bank: bank.summary.id,
      noun: 'locks',
      path: lock.row.path,
      change: after === null ? 'removed' : 'changed',
    });
    return [{ path: lock.row.path, before, after }];
  };
  const carryOut = (entry: PlannedReceipt) => recordReceipt(bank, entry, clear);
  const pending = { plan, carryOut, reason: input.reason, undoes: null, heldBytes: 0 };
  return bank.plans.offer(pending, caller);
}

const broken = { kind: 'broken' } as const;

/** Refuses what may not be cleared; else says which lock, and what it may have become until then. */
function breakingOf({ row, absolute, fingerprint }: InspectedLock, force: boolean): Breaking {
  const { verdict } = row;
  const { allowed, force: needsForce, why } = clearing(verdict);
  const details = { path: row.path, verdict, holder: redactLock(row).holder };
  if (!allowed) {
    const code = verdict === 'held' ? 'LOCK_HELD' : 'NOT_FOUND';
    throw failure(code, `${JSON.stringify(row.path)} is ${verdict}. ${why}`, details);
  }
  if (fingerprint === null) {
    const words = `Cannot clear ${JSON.stringify(row.path)}: ${row.evidence.join(' ')}`;
    throw failure('PERMISSION_DENIED', words, details);
  }
  if (needsForce && !force) {
    const words = `${JSON.stringify(row.path)} is ${verdict}, not proven stale. ${why} Look at the evidence; if you are sure, force it.`;
    throw failure('FORBIDDEN', words, { ...details, evidence: redactLock(row).evidence });
  }
  return { path: absolute, seen: fingerprint, allow: ['stale', verdict] };
}

function warningsOf({ row }: InspectedLock): string[] {
  const target = row.target === null ? 'the document it protects' : JSON.stringify(row.target);
  const died = `Its holder may have died in the middle of a change: look at ${target} before you go on.`;
  return row.verdict === 'stale'
    ? [died]
    : [clearing(row.verdict).why, ...redactLock(row).evidence];
}

function changed({ path, revision }: LockRow, shown: string | null) {
  return failure(
    'REVISION_CONFLICT',
    `${JSON.stringify(path)} is not as it was shown: its record changed. Look at it again.`,
    { path, base: shown, theirs: revision, ours: null },
  );
}

function readOnly(root: string) {
  return failure(
    'READ_ONLY',
    `${JSON.stringify(root)} is open read-only: nothing in it can be changed. Start without --read-only.`,
    { root },
  );
}

function gone(id: string) {
  return failure(
    'NOT_FOUND',
    `No lock with id ${JSON.stringify(id)} stands any more: there is nothing to clear. List the locks again.`,
    { id },
  );
}
