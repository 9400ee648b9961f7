import { stageWrite } from './stage-write';
import type { WriteOptions } from './stage-write';

/*
 * Replaces a file so that every reader, at every moment and after every crash, finds the whole old bytes or the
 * whole new ones.
 *
 * Sequence, and what a crash right after each step leaves:
 *   1. open the directory, check it is inside `within`            old file
 *   2. create a temp beside the target, O_EXCL 0600, random name  old file, an empty orphan temp
 *   3. write in a loop                                            old file, a partial orphan temp
 *   4. give it the target's mode and owner, fsync it              old file, a complete orphan temp
 *   5. the fence: is our lock still ours, the directory in place  old file, a complete orphan temp
 *   6. rename over the target; busy: again from 5, for a while    old or new file, whole
 *   7. fsync the directory                                        new file: only now it is acknowledged
 * A failure in 2-6 removes the temp. A failure of fsync is final: the temp is thrown away, never synced again.
 *
 * Protects nothing against a writer that does not take the lock, and between fence and rename (microseconds,
 * no await) a broken lock goes unnoticed. Hard links to the old file keep the old bytes.
 */
export type AtomicWriteOptions = WriteOptions;

/** @param target absolute, its links resolved (`confine(...).real`); its directory exists */
export async function writeAtomically(
  target: string,
  bytes: Uint8Array,
  options: AtomicWriteOptions = {},
): Promise<void> {
  const write = await stageWrite(target, bytes, options);
  await write.publish();
  await write.settle();
}
