import { failure } from '@/lib/errors';
import { octalOf } from '@/lib/format';
import type { ReceiptTarget } from '@/lib/receipt';
import type { Bank } from './bank';
import { mergeOnto } from './based-on';
import { lookAt } from '@/server/disk/entry';
import { isLarge, type DocumentChange } from './document-change';
import { loadKept, notKept } from './history/load-kept';
import { keptDocument } from './kept-document';
import { lookForChange } from './look-for-change';
import { nextOf, placeForChange, readForChange, type DocumentNow } from './read-for-change';

/** What takes one target of a receipt back. */
export interface UndoneTarget {
  change: DocumentChange;
  warnings: string[];
}

/**
 * Null when the document is as before already. One that moved on since is merged, three ways.
 * @throws REVISION_CONFLICT that cannot be merged · NOT_FOUND the content before is not kept any more
 */
export async function undoneTarget(
  bank: Bank,
  target: ReceiptTarget,
): Promise<UndoneTarget | null> {
  const now = await nowOf(bank, target);
  const { path, state } = now;
  const revision = state?.revision ?? null;
  const mode = modeBefore(now, target);
  if (revision === target.before && (mode === null || mode === state?.mode)) return null;
  if (revision === target.after || revision === target.before) {
    const size = await sizeOf(bank, target.before);
    const next = keptDocument(bank, { revision: target.before, size, mode });
    return { change: { path, base: state, next }, warnings: [] };
  }
  const bytes = await merged(bank, now, target);
  const warnings = [
    `${JSON.stringify(path)} was changed since: that stays, and only what the receipt did is taken back.`,
  ];
  return { change: { path, base: state, next: nextOf(bytes, mode) }, warnings };
}

/** The permissions to go back to; null leaves those it has, which may be somebody's choice since. */
function modeBefore({ state }: DocumentNow, { mode, before, after }: ReceiptTarget): number | null {
  if (!mode?.before || before === null) return null;
  const isAsLeft = after === null || (state !== null && octalOf(state.mode) === mode.after);
  return isAsLeft ? Number.parseInt(mode.before, 8) : null;
}

async function merged(bank: Bank, now: DocumentNow, target: ReceiptTarget): Promise<Buffer> {
  if (target.before === null || target.after === null || now.bytes === null)
    throw inTheWay(now, target, []);
  const before = await loadKept(bank.history, target.before);
  const { bytes, clean, conflicts } = await mergeOnto(bank, {
    now,
    base: target.after,
    bytes: before,
  });
  if (clean) return bytes;
  throw inTheWay(now, target, conflicts);
}

/** What is large, or is to become so, is looked through: there is nothing to merge in it. */
async function nowOf(bank: Bank, { path, before }: ReceiptTarget): Promise<DocumentNow> {
  const { place } = await placeForChange(bank.root, path);
  const isLooked =
    isLarge(await lookAt(place.real)) || isLarge({ size: await keptSize(bank, before) });
  return (isLooked ? lookForChange : readForChange)(bank.root, path);
}

async function keptSize({ history }: Bank, revision: string | null): Promise<number> {
  return revision === null ? 0 : ((await history.sizeOf(revision)) ?? 0);
}

async function sizeOf(bank: Bank, revision: string | null): Promise<number> {
  if (revision !== null && !(await bank.history.has(revision))) throw notKept(revision);
  return keptSize(bank, revision);
}

function inTheWay(
  { path, state }: DocumentNow,
  { before, after }: ReceiptTarget,
  conflicts: readonly { at: string; words: string }[],
) {
  const why =
    state === null
      ? 'it was removed since'
      : conflicts.length > 0
        ? `the same places were changed since (${conflicts
            .map(({ at }) => at)
            .slice(0, 5)
            .join(', ')})`
        : 'it was changed since';
  return failure(
    'REVISION_CONFLICT',
    `Cannot undo what was done to ${JSON.stringify(path)}: ${why}. Nothing was changed. Restore one of its versions instead: strongroom history`,
    { path, base: after, ours: before, theirs: state?.revision ?? null, conflicts },
  );
}
