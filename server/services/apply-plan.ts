import { failure } from '@/lib/errors';
import type { Receipt } from '@/lib/receipt';
import { isoOf } from '@/lib/time';
import type { Bank } from '@/server/bank/bank';
import type { Caller } from '@/server/bank/caller';
import { withJournal, type AppendReceipt, type NewReceipt } from '@/server/bank/journal';
import type { PendingPlan } from '@/server/bank/plans';
import { redactReceipt } from '@/server/redaction/redact-receipt';

/*
 * The only way a bank is changed.
 *
 * Sequence, and what a crash right after each step leaves:
 *   1. read-only refused; the plan is taken out, so that its token is good once   nothing
 *   2. the journal locked and opened: what cannot be recorded is not begun        nothing
 *   3. `perform`: its own locks, every revision checked again, the change         the change without a receipt
 *   4. the receipt, durable in the journal                                        both
 *   5. events for who looks on                                                    both; a restarted page refetches
 * The answer comes after 4. A receipt that cannot be written then (a disk that filled up) does not undo the change:
 * its text goes into the error. Protects nothing against peers that change the same thing without its lock.
 */

/**
 * Applies a plan its caller has confirmed and records the receipt.
 * @throws CONFIRMATION_REQUIRED, CONFIRMATION_EXPIRED, REVISION_CONFLICT, LOCK_HELD, READ_ONLY, STORAGE_FAULT
 */
export async function applyPlan(
  bank: Bank,
  input: { planId: string; token: string },
  caller: Caller,
): Promise<Receipt> {
  if (bank.readOnly) throw readOnly(bank);
  const pending = bank.plans.take(input.planId, input.token, caller);
  const receipt = await withJournal(bank.stateDirectory, async (append) => {
    const targets = await pending.perform(new AbortController().signal);
    return record(bank, append, entryOf(pending, targets, caller));
  });
  const id = bank.summary.id;
  bank.events.publish({ bank: id, noun: 'locks', path: null, change: 'changed' });
  bank.events.publish({ bank: id, noun: 'receipts', path: null, change: 'added' });
  return redactReceipt(receipt);
}

function entryOf(
  { plan, reason }: PendingPlan,
  targets: Receipt['targets'],
  { surface, actor }: Caller,
): NewReceipt {
  const id = `rcpt-${plan.id.replace(/^plan-/, '')}`;
  return {
    id,
    kind: plan.kind,
    surface,
    actor,
    reason,
    at: isoOf(Date.now()),
    targets,
    undoes: null,
  };
}

async function record(bank: Bank, append: AppendReceipt, entry: NewReceipt): Promise<Receipt> {
  try {
    return await append(entry);
  } catch (error) {
    throw failure(
      'STORAGE_FAULT',
      `The change was made, but its receipt could not be written to ${JSON.stringify(bank.stateDirectory)}. Nothing needs to be repeated; look at that directory.`,
      { receipt: entry },
      error,
    );
  }
}

function readOnly(bank: Bank) {
  return failure('READ_ONLY', `Bank "${bank.summary.id}" is open read-only.`, {
    bank: bank.summary.id,
  });
}
