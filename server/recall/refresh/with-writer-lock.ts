import { prepareStateDirectory, refuseLink } from '@/server/bank/state-directory';
import { lookAtSync } from '@/server/disk/entry';
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
  // Within the turn where it is there, as it is but once: each await costs a busy machine more than the round.
  const isThere = [stateDirectory, directory].every((one) => lookAtSync(one)?.kind === 'directory');
  if (!isThere) await prepare(stateDirectory, directory);
  return withLock(lock, { ...wish, purpose: 'index' }, work);
}

async function prepare(stateDirectory: string, directory: string): Promise<void> {
  await prepareStateDirectory(stateDirectory);
  await refuseLink(directory);
  await ensureDirectory(directory, 0o700);
}
