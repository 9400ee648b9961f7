import type { Receipt } from '@/lib/receipt';
import type { BankPath } from '@/lib/bank-path';
import { failure, isStrongroomError } from '@/lib/errors';
import { crashPoint } from '@/server/disk/crash-points';
import { withLocks } from '@/server/locks/acquire/acquire-several';
import type { Held } from '@/server/locks/acquire/watch-grip';
import { clearIntent, writeIntent, type IntendedChange } from './apply-intent';
import type { Bank } from './bank';
import type { ApplyBound } from './apply-bound';
import { acquireFor, completeApply, isSameState } from './complete-apply';
import { isStreamed, type DocumentChange } from './document-change';
import type { NewVersion } from './history/history';
import { withJournal, type AppendReceipt, type PlannedReceipt } from './journal';
import { locksOfAll, type LocksOfChange } from './locks-of';
import { keptDocument } from './kept-document';
import { keepAhead, keepStreamed } from './keep-streamed';
import { lookForChange } from './look-for-change';
import { readForChange } from './read-for-change';
import { makingRoom } from './make-room';
import { recoverApply } from './recover-apply';
import { halfDone, replaceDocuments, type Replacement } from './replace-documents';
import { revisionConflict } from './revision-conflict';

/*
 * Applies a change of several documents as one.
 *
 * Sequence, and what a crash right after each step leaves (`recoverApply` at the next start, or before the next change):
 *   1. a change that was interrupted before is finished or rolled back           nothing of this one
 *      of documents too large to be held, what stands and what comes is kept      contents nobody names
 *   2. the locks of all documents, in order; then the journal's                  nothing
 *   3. every document read again: each must still be as the plan saw it          nothing
 *   4. what stands and what will stand is durable in the history                 contents nobody names
 *   5. the intent is durable in `applying.json`                                  intent alone: dropped
 *   6. temps of all documents written and synced                                 intent and temps: dropped, temps swept
 *   7. each renamed into place, the directories synced                           old and new ones: finished
 *   8. versions added to the history, the receipt to the journal                 all new: versions and receipt added
 *   9. the intent removed                                                        intent with its receipt: removed
 * The answer comes after 9. When 7 fails half way the documents that were replaced are put back; where that fails too
 * the intent stays. A document somebody replaced after the crash keeps his bytes, and the others are rolled back.
 *
 * A document of which no more than an end is added (`NextDocument.appended`) is written in place, so that an archive of
 * hundreds of megabytes grows at the cost of one line: nothing of it is made ready in 6, and 7 may leave a part of the
 * end. Its content after was kept in 4, by the chunks of what stood: what stands, being longer than before and the
 * beginning of what was to be, is ours, and the change is finished. Undoing it, and taking lines out of the middle,
 * writes the document anew. None of this holds it in memory: `isStreamed` documents go through in pieces.
 *
 * Protects nothing against writers that do not take the lock, but for those that come before the rename: a document
 * that is not the file that was read is not replaced.
 */

/**
 * @throws REVISION_CONFLICT, LOCK_HELD, LOCK_LOST, STORAGE_FAULT, PERMISSION_DENIED, CANCELED: nothing has changed, unless
 * `details.interrupted` says that it is to be ended
 */
export async function applyChanges(
  bank: Bank,
  changes: readonly DocumentChange[],
  entry: PlannedReceipt,
  bound: ApplyBound,
): Promise<Receipt> {
  await recoverApply(bank, bound);
  await keepAhead(bank, changes);
  const locks = await locksOfAll(
    bank.root,
    changes.flatMap(({ path, lockedBy = [] }) => [path, ...lockedBy]),
  );
  const options = acquireFor(bank, locks, bound, entry.kind);
  const work = (held: Held) =>
    withJournal(bank.stateDirectory, async (append, journal) => {
      const fence = () => {
        held.assertHeld();
        journal.assertHeld();
      };
      const replacements = await readAgain(bank, changes, locks).catch(async (error: unknown) => {
        if (!bound.planAgain || !bound.again || !isConflict(error)) throw error;
        return readAgain(bank, sameDocuments(changes, await bound.again(), error), locks);
      });
      return carryOut(bank, replacements, { entry, append, fence, journal });
    });
  // A lock stands beside its document, where there may be no directory yet.
  return makingRoom(bank.root, comingPaths(changes), () => withLocks(locks.specs, options, work));
}

function isConflict(error: unknown): boolean {
  return isStrongroomError(error) && error.code === 'REVISION_CONFLICT';
}

/** The locks that are held are those of the first plan's documents. */
function sameDocuments(
  planned: readonly DocumentChange[],
  now: readonly DocumentChange[],
  conflict: unknown,
): readonly DocumentChange[] {
  const paths = new Set(planned.map(({ path }) => path));
  if (now.every(({ path }) => paths.has(path))) return now;
  throw conflict;
}

function comingPaths(changes: readonly DocumentChange[]): BankPath[] {
  return changes.filter(({ next }) => next !== null).map(({ path }) => path);
}

async function readAgain(
  bank: Bank,
  changes: readonly DocumentChange[],
  { recognised }: LocksOfChange,
): Promise<Replacement[]> {
  const replacements: Replacement[] = [];
  for (const change of changes) {
    const { root } = bank;
    const isLooked = isStreamed(change);
    const now = await (isLooked ? lookForChange : readForChange)(root, change.path);
    if (!isSameState(now.state, change.base)) throw revisionConflict(change, now.state);
    await change.stillTrue?.();
    const layout = recognised.get(now.path)?.layout;
    const { next } = change;
    const before = isLooked && now.state ? { before: keptDocument(bank, now.state) } : {};
    replacements.push({ now, next, ...before, newMode: 0o600, tempName: layout?.tempName });
  }
  return replacements;
}

interface Recording {
  entry: PlannedReceipt;
  append: AppendReceipt;
  fence: () => void;
  journal: Held;
}

async function carryOut(
  bank: Bank,
  replacements: readonly Replacement[],
  { entry, append, fence, journal }: Recording,
): Promise<Receipt> {
  const intended = replacements.map(intendedOf);
  await keepStreamed(bank, replacements);
  await keepBefore(bank, replacements);
  await keepAfter(bank, replacements);
  crashPoint('apply:kept');
  await writeIntent(bank.stateDirectory, { entry, changes: intended }, fence);
  crashPoint('apply:intended');
  try {
    await replaceDocuments(replacements, fence, () => crashPoint('apply:replaced-one'));
  } catch (error) {
    if (halfDone in Object(error)) throw unfinished(entry, error, 'stopped half way');
    // Without the journal's lock it may be somebody else's by now: then it is dropped before the next change.
    journal.assertHeld();
    await clearIntent(bank.stateDirectory);
    throw error;
  }
  crashPoint('apply:replaced');
  try {
    return await completeApply(bank, { entry, changes: intended }, append);
  } catch (error) {
    throw unfinished(entry, error, 'was made, but not recorded as a whole');
  }
}

/** What is not as before must not be taken for it. */
function unfinished({ id }: PlannedReceipt, error: unknown, how: string): unknown {
  if (!isStrongroomError(error)) return error;
  const { code, message, details } = error;
  const words = `The change ${how}: ${message} Do not repeat it: it is finished or taken back before the next change, or when a server starts.`;
  return failure(code, words, { ...details, interrupted: id }, error);
}

function intendedOf({ now, next, newMode }: Replacement): IntendedChange {
  const { path, state } = now;
  if (next === null) return { path, before: state, after: null };
  const { revision, size, mode, appended } = next;
  const after = { revision, size, mode: mode ?? state?.mode ?? newMode };
  return { path, before: state, after, ...(appended && { appended: true }) };
}

/** What stands there is an outside change, unless the history knows it already. */
async function keepBefore(bank: Bank, replacements: readonly Replacement[]): Promise<void> {
  const outside = { surface: 'outside', actor: null, receipt: null } as const;
  const versions = replacements.flatMap(({ now }): NewVersion[] => {
    const { path, bytes, facts, state } = now;
    if (state === null || facts === null) return [];
    const content = bytes === null ? { revision: state.revision } : { bytes };
    return [{ path, content, mode: facts.mode, atMs: facts.mtimeMs, ...outside }];
  });
  await bank.history.record(versions);
}

/** In groups, so that many small documents cost few commits, and large ones little memory. */
async function keepAfter(bank: Bank, replacements: readonly Replacement[]): Promise<void> {
  let group: Buffer[] = [];
  let held = 0;
  for (const { next } of replacements) {
    if (next === null || (await bank.history.has(next.revision))) continue;
    group.push(await next.load());
    held += next.size;
    if (held < groupBytes) continue;
    await bank.history.keep(group);
    group = [];
    held = 0;
  }
  if (group.length > 0) await bank.history.keep(group);
}

const groupBytes = 8 << 20;
