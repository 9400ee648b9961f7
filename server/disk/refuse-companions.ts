import { readSync } from 'node:fs';
import { failure, isStrongroomError } from '@/lib/errors';
import { unconfined } from './confine';
import { lookAtSync } from './entry';
import { openedSync } from './open-regular';

/**
 * SQLite follows what stands beside its file: a link in the place of its journal would be written through, and a
 * journal may name another file, which it then removes. Ours are plain files and name none.
 * @throws CORRUPT_DOCUMENT
 */
export function refuseCompanions(path: string, suffixes = ['-journal', '-wal', '-shm']): void {
  for (const suffix of suffixes) {
    const beside = `${path}${suffix}`;
    const facts = lookAtSync(beside);
    if (facts === null) continue;
    if (facts.kind !== 'file') throw foreign(beside, `it is a ${facts.kind}`);
    if (facts.nlink > 1) throw foreign(beside, 'it has another name too');
    if (suffix === '-journal' && namesAnother(beside))
      throw foreign(beside, 'it names another file');
  }
}

/** The last bytes of a journal that belongs to a change of several databases. */
const magic = Buffer.from('d9d505f920a163d7', 'hex');

function namesAnother(journal: string): boolean {
  try {
    return openedSync(unconfined(journal), ({ fd, facts }) => {
      const end = Buffer.alloc(magic.length);
      const read = readSync(fd, end, 0, end.length, Math.max(0, facts.size - end.length));
      return read === magic.length && end.equals(magic);
    });
  } catch (error) {
    // Another process has just ended its change.
    if (isStrongroomError(error) && error.code === 'NOT_FOUND') return false;
    throw error;
  }
}

function foreign(path: string, why: string) {
  return failure(
    'CORRUPT_DOCUMENT',
    `${JSON.stringify(path)} is not what strongroom leaves beside its history: ${why}. Nothing was read or written; move it away.`,
    { path },
  );
}
