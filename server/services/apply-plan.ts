import { failure } from '@/lib/errors';
import type { Receipt } from '@/lib/receipt';
import { isoOf } from '@/lib/time';
import type { Bank } from '@/server/bank/bank';
import type { Caller } from '@/server/bank/caller';
import type { PlannedReceipt } from '@/server/bank/journal';
import type { PendingPlan } from '@/server/bank/plans';
import { zoneOf } from '@/server/bank/settings/zone-of';
import { redactReceipt } from '@/server/redaction/redact-receipt';
import { breakWhenStale } from './break-when-stale';
import { tellOfWait, type Waiting } from './tell-of-wait';

/*
 * The only way a bank is changed.
 *
 * Sequence, and what a crash right after each step leaves:
 *   1. read-only refused; the plan is taken out, so that its token is good once   nothing
 *   2. it is carried out: see `bank/apply-changes.ts` for documents,
 *      `bank/record-receipt.ts` for locks                                         see there
 *   3. events for who looks on                                                    both; a restarted page refetches
 * The answer comes after 2.
 */

export interface ApplyInput {
  planId: string;
  token: string;
  /** How long the caller waits for locks, and where it said so; left out: as long as the documents' own writers. */
  timeout?: { ms: number; source: string } | null;
  signal?: AbortSignal;
  /** Confirmed whatever it comes to: of a plan that can be made again, what moved on is no conflict. */
  planAgain?: boolean;
  /** Told after 150 ms of waiting for a lock, then each second. */
  onWait?: (wait: Waiting) => void;
}

/**
 * Applies a plan its caller has confirmed and records the receipt.
 * @throws CONFIRMATION_REQUIRED, CONFIRMATION_EXPIRED, REVISION_CONFLICT, LOCK_HELD, READ_ONLY, STORAGE_FAULT
 */
export async function applyPlan(bank: Bank, input: ApplyInput, caller: Caller): Promise<Receipt> {
  if (bank.readOnly) throw readOnly(bank);
  const pending = bank.plans.take(input.planId, input.token, caller);
  const entry = entryOf(pending, caller, isoOf(Date.now(), await zoneOf(bank.root)));
  const receipt = await pending.carryOut(entry, {
    timeout: input.timeout ?? null,
    planAgain: input.planAgain ?? false,
    breakStale: (spec, bound) => breakWhenStale(bank, spec, bound),
    ...(input.signal && { signal: input.signal }),
    ...(input.onWait && { onWait: tellOfWait(input.onWait) }),
  });
  publishApplied(bank, receipt);
  return redactReceipt(receipt);
}

function entryOf(
  { plan, reason, undoes }: PendingPlan,
  caller: Caller,
  at: string,
): PlannedReceipt {
  const { surface, actor } = caller;
  const id = `rcpt-${plan.id.replace(/^plan-/, '')}`;
  return { id, kind: plan.kind, surface, actor, reason, at, undoes };
}

/** Of many documents at once each page asks again anyway. */
const mostNamed = 50;

function publishApplied({ summary, events }: Bank, { targets }: Receipt): void {
  const bank = summary.id;
  events.publish({ bank, noun: 'locks', path: null, change: 'changed' });
  events.publish({ bank, noun: 'receipts', path: null, change: 'added' });
  events.publish({ bank, noun: 'history', path: null, change: 'added' });
  for (const { path, before, after } of targets.slice(0, mostNamed)) {
    const change = after === null ? 'removed' : before === null ? 'added' : 'changed';
    events.publish({ bank, noun: 'documents', path, change });
  }
}

function readOnly(bank: Bank) {
  return failure('READ_ONLY', `Bank "${bank.summary.id}" is open read-only.`, {
    bank: bank.summary.id,
  });
}
