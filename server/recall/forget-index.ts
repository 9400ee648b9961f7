import { isStrongroomError } from '@/lib/errors';
import type { Bank } from '@/server/bank/bank';
import { lookAtSync } from '@/server/disk/entry';
import { removeMeaningFile } from './meaning/meaning-file';
import { openRecallOf } from './recall-of';
import { removeAll } from './refresh/generations';
import { indexPlaces } from './refresh/index-places';
import { withWriterLock } from './refresh/with-writer-lock';

/** A build takes longer than anybody should wait who wants something forgotten. */
const patienceMs = 1000;

/*
 * Removes the index as a whole, with whatever its pages and journals hold of what stood in documents once. It is a
 * cache: who keeps one makes it anew of what stands now.
 *
 * Under the writer's lock where that is to be had in a moment, else without: what is written has no name any more then,
 * so it cannot be published, and its writer begins anew. Who has it open for reading goes on until the next question.
 * A crash in between leaves a part, which the next refresh removes or finds damaged.
 */
export async function forgetIndex(bank: Bank): Promise<void> {
  const { root, stateDirectory, summary } = bank;
  const places = indexPlaces(stateDirectory);
  if (lookAtSync(places.directory)?.kind !== 'directory') return;
  const remove = () => {
    removeAll(places);
    removeMeaningFile(stateDirectory);
    return Promise.resolve();
  };
  const place = { bank: summary.id, root, stateDirectory };
  await withWriterLock(place, { timeoutMs: patienceMs }, remove).catch((error: unknown) => {
    if (!isStrongroomError(error) || error.code !== 'LOCK_HELD') throw error;
    return remove();
  });
  openRecallOf(bank).begunAnew();
}
