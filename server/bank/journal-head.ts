import { join } from 'node:path';
import { isStrongroomError } from '@/lib/errors';
import { writeAtomically } from '@/server/disk/atomic-write';
import { unconfined } from '@/server/disk/confine';
import { readUpTo } from '@/server/disk/read';

/*
 * `<state>/journal.head`: the hash of the last receipt, so that lines cut off the journal's end are missed. It is
 * written after the append, under the journal's lock: after a crash between the two it names the receipt before,
 * which still stands in the journal. Read it before the journal. Without it the end is not checked.
 */

export async function writeJournalHead(
  stateDirectory: string,
  hash: string,
  fence: () => void,
): Promise<void> {
  await writeAtomically(headPath(stateDirectory), Buffer.from(`${hash}\n`), { fence });
}

/** Null when none was written. */
export async function readJournalHead(stateDirectory: string): Promise<string | null> {
  try {
    const { bytes } = await readUpTo(unconfined(headPath(stateDirectory)), 200);
    return bytes.toString('utf8').trim();
  } catch (error) {
    if (isStrongroomError(error) && error.code === 'NOT_FOUND') return null;
    throw error;
  }
}

function headPath(stateDirectory: string): string {
  return join(stateDirectory, 'journal.head');
}
