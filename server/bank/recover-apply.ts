import { crashPoint } from '@/server/disk/crash-points';
import { withLocks } from '@/server/locks/acquire/acquire-several';
import type { Held } from '@/server/locks/acquire/watch-grip';
import { clearIntent, readIntent, type ApplyIntent, type IntendedChange } from './apply-intent';
import type { Bank } from './bank';
import { acquireFor, completeApply, isSameState, type ApplyBound } from './complete-apply';
import type { DocumentState } from './document-change';
import { withJournal, type AppendReceipt } from './journal';
import { readJournal } from './read-journal';
import { makingRoom } from './make-room';
import { keptDocument } from './kept-document';
import { locksOfAll } from './locks-of';
import { readForChange, type DocumentNow } from './read-for-change';
import { replaceDocuments, type Replacement } from './replace-documents';

/** What became of a change that was interrupted. */
export type Recovered = 'nothing' | 'finished' | 'rolled-back';

/**
 * Ends a change that a crash interrupted, under the same locks it had: see `apply-changes.ts`. When every document is
 * as it was or as it was to be, and one of them is new, the change is finished; else what is new is put back.
 */
export async function recoverApply(bank: Bank, bound: ApplyBound): Promise<Recovered> {
  const seen = await readIntent(bank.stateDirectory);
  if (seen === null) return 'nothing';
  const paths = seen.changes.map(({ path }) => path);
  const locks = await locksOfAll(bank.root, paths);
  const options = acquireFor(bank, locks, bound, 'recover');
  const work = (held: Held) =>
    withJournal(bank.stateDirectory, async (append) => {
      // Whoever was at it may have been alive, and have ended it meanwhile.
      const intent = await readIntent(bank.stateDirectory);
      if (intent?.entry.id !== seen.entry.id) return 'nothing';
      return endIntent(bank, intent, append, () => held.assertHeld());
    });
  return makingRoom(bank.root, paths, () => withLocks(locks.specs, options, work));
}

async function endIntent(
  bank: Bank,
  { entry, changes }: ApplyIntent,
  append: AppendReceipt,
  fence: () => void,
): Promise<Recovered> {
  const found = await Promise.all(
    changes.map(async (change) => ({ change, now: await readForChange(bank.root, change.path) })),
  );
  const isNew = ({ change, now }: Found) => isSameState(now.state, change.after);
  const isOld = ({ change, now }: Found) => isSameState(now.state, change.before);
  const begun = found.some((one) => isNew(one) && !isOld(one));
  const isOurs = found.every((one) => isNew(one) || isOld(one));
  if (begun && isOurs) {
    const missing = found.filter((one) => !isNew(one));
    await replaceDocuments(
      missing.map((one) => towards(bank, one, one.change.after)),
      fence,
    );
    crashPoint('apply:replaced');
    await finish(bank, { entry, changes }, append);
    return 'finished';
  }
  const back = found.filter((one) => isNew(one) && !isOld(one));
  await replaceDocuments(
    back.map((one) => towards(bank, one, one.change.before)),
    fence,
  );
  await clearIntent(bank.stateDirectory);
  return 'rolled-back';
}

interface Found {
  change: IntendedChange;
  now: DocumentNow;
}

async function finish(bank: Bank, intent: ApplyIntent, append: AppendReceipt): Promise<void> {
  const { receipts } = await readJournal(bank.stateDirectory);
  if (receipts.some(({ id }) => id === intent.entry.id)) return clearIntent(bank.stateDirectory);
  await completeApply(bank, intent, append);
}

function towards(bank: Bank, { now }: Found, state: DocumentState | null): Replacement {
  const next = state && keptDocument(bank, state);
  return { now, next, newMode: 0o600, tempName: undefined };
}
