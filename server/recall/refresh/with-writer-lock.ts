import { prepareStateDirectory, refuseLink } from '@/server/bank/state-directory';
import { ensureDirectory } from '@/server/disk/names';
import { withLock } from '@/server/locks/acquire/acquire';
import type { AcquireOptions } from '@/server/locks/acquire/acquire-options';
import type { Held } from '@/server/locks/acquire/watch-grip';
import type { RecallPlace } from '../recall-place';
import { indexPlaces } from './index-places';

export type WriterWish = Pick<AcquireOptions, 'timeoutMs' | 'signal' | 'onWait' | 'state'>;

/**
 * Work of the one who writes the index, in whichever process. Makes the place of it.
 * @throws LOCK_HELD naming the holder · CANCELED · STORAGE_FAULT, PERMISSION_DENIED no place for an index
 */
export async function withWriterLock<T>(
  { stateDirectory }: RecallPlace,
  wish: WriterWish,
  work: (held: Held) => Promise<T>,
): Promise<T> {
  const { directory, lock } = indexPlaces(stateDirectory);
  await prepareStateDirectory(stateDirectory);
  await refuseLink(directory);
  await ensureDirectory(directory, 0o700);
  return withLock(lock, { ...wish, purpose: 'index' }, work);
}
