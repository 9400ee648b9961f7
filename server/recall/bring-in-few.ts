import { isStrongroomError } from '@/lib/errors';
import type { Bank } from '@/server/bank/bank';
import { isIndexUnusable } from './index/index-unusable';
import type { RecallPlace } from './recall-place';
import { currentIndex } from './refresh/index-places';
import { pendingDocuments, type PendingDocuments } from './refresh/pending-documents';
import { rulesOf } from './rules-of';

/** No answer waits longer for what nobody has counted yet. */
const patienceMs = 150;
const atOnce = { timeoutMs: 0, isTold: false };
const unheard = { onProgress: () => undefined, onWait: () => undefined };
const few = { documents: 200, bytes: 4 << 20 };

/**
 * Before a question where nobody follows the bank: what changed is counted, and where it is little it is brought into
 * the index that is there, so that what an agent wrote a moment ago is found. Makes no index, waits for no lock, and
 * fails nothing.
 * @returns how many documents are not in it; null where nobody counted to the end
 */
export async function bringInFew(
  { readOnly }: Pick<Bank, 'readOnly'>,
  place: RecallPlace,
  signal?: AbortSignal,
): Promise<number | null> {
  if (currentIndex(place.stateDirectory) === null) return null;
  const late = AbortSignal.timeout(patienceMs);
  const bound = signal ? AbortSignal.any([signal, late]) : late;
  let pending: PendingDocuments | null = null;
  try {
    const { rules } = await rulesOf(place.root);
    pending = await pendingDocuments(place, rules, bound);
    const { count, paths, bytes } = pending;
    if (readOnly || count === 0 || count > few.documents || bytes > few.bytes) return count;
    const { leaveKeeper, writeUnderLock } = await loadWriting();
    const still = signal ?? new AbortController().signal;
    await writeUnderLock(place, { kind: 'paths', paths }, atOnce, { signal: still, ...unheard });
    leaveKeeper(place);
    return 0;
  } catch (error) {
    if (isStrongroomError(error) || isIndexUnusable(error)) return pending?.count ?? null;
    throw error;
  }
}

/** Most questions write nothing, and are answered sooner without what writing takes. */
async function loadWriting() {
  const [{ leaveKeeper }, { writeUnderLock }] = await Promise.all([
    import('./refresh/keeper-of'),
    import('./refresh/write-under-lock'),
  ]);
  return { leaveKeeper, writeUnderLock };
}
