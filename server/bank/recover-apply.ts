import { dirname } from 'node:path';
import { failure, isStrongroomError, type StrongroomError } from '@/lib/errors';
import { plural } from '@/lib/format';
import { rootInPlace } from '@/server/disk/confine';
import { crashPoint } from '@/server/disk/crash-points';
import { syncDirectory } from '@/server/disk/durable';
import { lookAtSync } from '@/server/disk/entry';
import { streamChunks } from '@/server/disk/read';
import { translating } from '@/server/disk/fault';
import { withLocks } from '@/server/locks/acquire/acquire-several';
import type { Held } from '@/server/locks/acquire/watch-grip';
import { clearIntent, intentPath, readIntent, type ApplyIntent } from './apply-intent';
import type { Bank } from './bank';
import type { ApplyBound } from './apply-bound';
import { acquireFor, completeApply } from './complete-apply';
import type { DocumentState } from './document-change';
import { findIntended, isNew, isOld, type Found } from './find-intended';
import { withJournal, type AppendReceipt } from './journal';
import { keptDocument } from './kept-document';
import { locksOfAll } from './locks-of';
import { makingRoom } from './make-room';
import { readJournal } from './read-journal';
import { replaceDocuments, type Replacement } from './replace-documents';

/** What became of a change that was interrupted. */
export type Recovered = 'nothing' | 'finished' | 'rolled-back';

/**
 * Ends a change that a crash interrupted, under the same locks it had: see `apply-changes.ts`. Once its receipt is
 * written it is over. When every document is as it was or as it was to be, and one of them is new, the change is
 * finished, where only a part was added too; else, or when the history does not hold any more what is to come, what is
 * new is put back. What cannot be
 * reached any more, since something else stands there, is somebody else's.
 * @throws LOCK_HELD, STORAGE_FAULT, CORRUPT_DOCUMENT, … telling of the interrupted change: it stays for the next
 */
export async function recoverApply(bank: Bank, bound: ApplyBound): Promise<Recovered> {
  const seen = await readIntent(bank.stateDirectory);
  if (seen === null) return 'nothing';
  try {
    return await recover(bank, seen, bound);
  } catch (error) {
    throw isStrongroomError(error) ? notEnded(bank, seen, error) : error;
  }
}

async function recover(bank: Bank, seen: ApplyIntent, bound: ApplyBound): Promise<Recovered> {
  await rootInPlace(bank.root);
  const reached = (await findIntended(bank, seen.changes)).filter(({ now }) => now !== null);
  const paths = reached.map(({ change }) => change.path);
  const locks = await locksOfAll(bank.root, paths);
  const options = acquireFor(bank, locks, bound, 'recover');
  const work = (held: Held) =>
    withJournal(bank.stateDirectory, async (append, journal) => {
      // Whoever was at it may have been alive, and have ended it meanwhile.
      const intent = await readIntent(bank.stateDirectory);
      if (intent?.entry.id !== seen.entry.id) return 'nothing';
      const fence = () => {
        held.assertHeld();
        journal.assertHeld();
      };
      const found = await findIntended(bank, intent.changes, new Set(paths));
      return endIntent(bank, intent, found, { append, fence });
    });
  return makingRoom(bank.root, paths, () => withLocks(locks.specs, options, work));
}

interface Ending {
  append: AppendReceipt;
  fence: () => void;
}

async function endIntent(
  bank: Bank,
  intent: ApplyIntent,
  found: readonly Found[],
  { append, fence }: Ending,
): Promise<Recovered> {
  if (await isRecorded(bank, intent)) {
    await clearIntent(bank.stateDirectory);
    return 'finished';
  }
  const isBegun = (one: Found) => one.isTorn || (isNew(one) && !isOld(one));
  const begun = found.some(isBegun);
  const isOurs = found.every((one) => one.isTorn || isNew(one) || isOld(one));
  const missing = found.filter((one) => !isNew(one));
  if (begun && isOurs && (await areKept(bank, missing, 'after'))) {
    await replaceDocuments(towards(bank, missing, 'after'), fence);
    crashPoint('apply:replaced');
    await syncPlaces(found);
    await keepStanding(bank, found);
    await completeApply(bank, intent, append);
    return 'finished';
  }
  const back = found.filter(isBegun);
  if (!(await areKept(bank, back, 'before'))) throw nothingKept(back);
  await replaceDocuments(towards(bank, back, 'before'), fence);
  await syncPlaces(found);
  await clearIntent(bank.stateDirectory);
  return 'rolled-back';
}

async function isRecorded({ stateDirectory }: Bank, { entry }: ApplyIntent): Promise<boolean> {
  const { receipts } = await readJournal(stateDirectory);
  return receipts.some(({ id }) => id === entry.id);
}

type Side = 'before' | 'after';

async function areKept({ history }: Bank, found: readonly Found[], side: Side): Promise<boolean> {
  for (const { change } of found) {
    const state = change[side];
    if (state !== null && !(await history.has(state.revision))) return false;
  }
  return true;
}

/** The history may have been moved away since: what is in place is known all the same. */
async function keepStanding({ history }: Bank, found: readonly Found[]): Promise<void> {
  for (const { now } of found) {
    if (!now?.state || (await history.has(now.state.revision))) continue;
    if (now.bytes) await history.keep([now.bytes]);
    else await history.keepPieces(streamChunks(now.place));
  }
}

/** What is seen in place may have been put there a moment before the crash: a power cut would still take it back. */
async function syncPlaces(found: readonly Found[]): Promise<void> {
  const directories = found.flatMap(({ now }) => (now === null ? [] : dirname(now.place.real)));
  for (const directory of new Set(directories)) {
    if (lookAtSync(directory) === null) continue;
    await translating('sync', directory, () => syncDirectory(directory));
  }
}

function towards(bank: Bank, found: readonly Found[], side: Side): Replacement[] {
  return found.flatMap(({ change, now }) => {
    if (now === null) return [];
    const state: DocumentState | null = change[side];
    const next = state && keptDocument(bank, state);
    const before = now.state && keptDocument(bank, now.state);
    return [{ now, next, before, newMode: 0o600, tempName: undefined }];
  });
}

function nothingKept(back: readonly Found[]) {
  const names = back.map(({ change }) => JSON.stringify(change.path)).slice(0, 5);
  return failure(
    'CORRUPT_DOCUMENT',
    `The history holds neither what was to come nor what stood before in ${names.join(', ')}.`,
  );
}

/** Who wants something else is told what is in the way. */
function notEnded(
  { stateDirectory }: Bank,
  { entry, changes }: ApplyIntent,
  error: StrongroomError,
) {
  const path = intentPath(stateDirectory);
  const of = `${JSON.stringify(changes[0]?.path ?? '')}${changes.length > 1 ? ` and ${plural(changes.length - 1, 'other document')}` : ''}`;
  const isLost = error.code === 'CORRUPT_DOCUMENT' || error.code === 'NOT_FOUND';
  const way = isLost
    ? ` Look at its documents; to leave them as they are, move ${JSON.stringify(path)} away.`
    : '';
  return failure(
    error.code,
    `A change of ${of} was interrupted (${entry.at}, by ${entry.actor}) and must be ended before anything else is changed: ${error.message}${way}`,
    { interrupted: entry.id, ...error.details },
    error,
  );
}
