import { octalOf } from '@/lib/format';
import type { Receipt, ReceiptTarget } from '@/lib/receipt';
import { crashPoint } from '@/server/disk/crash-points';
import type { AcquireOptions } from '@/server/locks/acquire/acquire-options';
import type { ApplyBound } from './apply-bound';
import { clearIntent, type ApplyIntent, type IntendedChange } from './apply-intent';
import type { Bank } from './bank';
import type { DocumentState } from './document-change';
import type { Content, NewVersion } from './history/history';
import type { AppendReceipt, PlannedReceipt } from './journal';

/** How the locks of a change are taken. */
export function acquireFor(
  bank: Bank,
  locks: { timeoutMs: number; timeoutSource: string },
  { timeout, onWait, ...rest }: ApplyBound,
  purpose: string,
): AcquireOptions {
  const timeoutMs = timeout?.ms ?? locks.timeoutMs;
  return {
    ...rest,
    ...(onWait && { onWait: (waitedMs, spec) => onWait(waitedMs, spec, timeoutMs) }),
    timeoutMs,
    timeoutSource: timeout?.source ?? locks.timeoutSource,
    purpose,
    state: bank.stateDirectory,
  };
}

/** The last steps of `apply-changes.ts`, also of a change that is finished after a crash. */
export async function completeApply(
  bank: Bank,
  { entry, changes }: ApplyIntent,
  append: AppendReceipt,
): Promise<Receipt> {
  await bank.history.record(changes.map((change) => versionAfter(change, entry)));
  crashPoint('apply:versioned');
  const receipt = await append({ ...entry, targets: changes.map(targetOf) });
  crashPoint('apply:recorded');
  await clearIntent(bank.stateDirectory);
  return receipt;
}

export function isSameState(one: DocumentState | null, other: DocumentState | null): boolean {
  return one?.revision === other?.revision && one?.mode === other?.mode;
}

function versionAfter(
  { path, after }: IntendedChange,
  { surface, actor, id, at }: PlannedReceipt,
): NewVersion {
  const content: Content | null = after && { revision: after.revision };
  const atMs = Date.parse(at);
  return { path, content, mode: after?.mode ?? null, atMs, surface, actor, receipt: id };
}

function targetOf({ path, before, after }: IntendedChange): ReceiptTarget {
  const mode =
    before?.mode === after?.mode
      ? null
      : { before: before && octalOf(before.mode), after: after && octalOf(after.mode) };
  return { path, before: before?.revision ?? null, after: after?.revision ?? null, mode };
}
