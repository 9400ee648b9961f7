import { createHash, randomUUID } from 'node:crypto';
import { parseBankPath } from '@/lib/bank-path';
import { canonicalJson } from '@/lib/canonical-json';
import { isProjectPath } from '@/lib/companions';
import { isStrongroomError } from '@/lib/errors';
import type { OfferedPlan, Plan, PlanTarget } from '@/lib/plan';
import type { Receipt, ReceiptTarget } from '@/lib/receipt';
import type { Bank } from '@/server/bank/bank';
import type { Caller } from '@/server/bank/caller';
import { unifiedDiff } from '@/server/bank/diff/unified-diff';
import { loadKept } from '@/server/bank/history/load-kept';
import type { PlannedReceipt } from '@/server/bank/journal';
import { recordReceipt } from '@/server/bank/record-receipt';
import { confine } from '@/server/disk/confine';
import { emptyRevision } from '@/server/locks/judging/lock-bytes';
import { putLockBack } from '@/server/locks/breaking/put-lock-back';

/**
 * Plans to put back the records of locks a receipt cleared. Whoever is proven to be gone is stale again at once; one
 * that was cleared by force, and lives, is known again.
 * @throws NOT_FOUND a record was not kept
 */
export async function planUndoClearing(
  bank: Bank,
  { id, targets }: Receipt,
  reason: string | null,
  caller: Caller,
): Promise<OfferedPlan> {
  const cleared = await Promise.all(targets.map((target) => findRecord(bank, target)));
  const plan = planOf(cleared);
  const carryOut = (entry: PlannedReceipt) =>
    recordReceipt(bank, entry, () => Promise.resolve(putAllBack(cleared)));
  return bank.plans.offer({ plan, carryOut, reason, undoes: id, heldBytes: 0 }, caller);
}

interface Cleared {
  target: ReceiptTarget;
  absolute: string;
  text: string | null;
}

async function findRecord(bank: Bank, target: ReceiptTarget): Promise<Cleared> {
  const path = parseBankPath(target.path);
  // Of what is beside the bank only documents are reached: a lock there by what it locks.
  const isBeside = isProjectPath(path) && path.endsWith('.lock');
  const place = await confine(bank.root, isBeside ? parseBankPath(path.slice(0, -5)) : path);
  const absolute = isBeside ? `${place.absolute}.lock` : place.absolute;
  const bytes = target.before === null ? null : await loadKept(bank.history, target.before);
  return { target, absolute, text: bytes && bytes.toString('utf8') };
}

/** When one cannot be put back after others were, the receipt tells of those. */
function putAllBack(cleared: readonly Cleared[]): ReceiptTarget[] {
  const done: ReceiptTarget[] = [];
  for (const { target, absolute, text } of cleared) {
    try {
      putLockBack(absolute, text, target.after === emptyRevision ? 'emptied' : 'removed');
    } catch (error) {
      if (done.length > 0 && isStrongroomError(error)) break;
      throw error;
    }
    done.push({ path: target.path, before: target.after, after: target.before, mode: null });
  }
  return done;
}

function planOf(cleared: readonly Cleared[]): Plan {
  const targets = cleared.map(({ target: { path, before, after }, text }): PlanTarget => {
    const diff = unifiedDiff(path, null, Buffer.from(text ?? ''));
    return { path, base: after, next: before, diff, changes: null, mode: null };
  });
  const what = canonicalJson(['undo', targets.map(({ path, base, next }) => [path, base, next])]);
  return {
    id: randomUUID(),
    digest: `sha256:${createHash('sha256').update(what).digest('hex')}`,
    kind: 'undo',
    targets,
    warnings: [
      'The locks stand again: where their holders are gone they are stale, and in the way as before.',
    ],
  };
}
