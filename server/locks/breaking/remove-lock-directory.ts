import { join } from 'node:path';
import { listNamesNow } from '@/server/disk/small-file';
import { removeEmptyDirectoryNow, removeFileNow } from '@/server/disk/names';
import { holderFile, infoFile } from '../judging/lock-directory-names';

const ownNames = new Set([infoFile, holderFile]);

/** The first name in a lock directory that no lock has; null when there is none. */
export function foreignNameIn(place: string): string | null {
  return listNamesNow(place, ownNames.size + 1).find((name) => !ownNames.has(name)) ?? null;
}

/**
 * Removes a lock directory that was renamed aside: its record, then itself, never anything else. False when
 * something else is in it: then nothing is removed.
 */
export function removeLockDirectory(aside: string): boolean {
  if (foreignNameIn(aside) !== null) return false;
  for (const name of ownNames) removeFileNow(join(aside, name));
  removeEmptyDirectoryNow(aside);
  return true;
}
