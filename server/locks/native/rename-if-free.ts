import { createRequire } from 'node:module';
import { constants } from 'node:os';
import type * as koffiTypes from 'koffi';
import { lookAtSync } from '@/server/disk/entry';
import { renameNow } from '@/server/disk/names';

/**
 * Renames a directory unless something has the new name; false then. A plain rename would replace a lock that a
 * peer has just made and not written into yet. Without the system call the name is looked at first, which leaves
 * microseconds in which that can happen.
 */
export function renameIfFree(from: string, to: string): boolean {
  const rename = (binding ??= { call: bind() }).call;
  const errno = rename ? rename(from, to) : null;
  if (errno === 0) return true;
  if (errno === constants.errno.EEXIST) return false;
  if (lookAtSync(to) !== null) return false;
  renameNow(from, to);
  return true;
}

type RenameCall = (from: string, to: string) => number;

let binding: { call: RenameCall | null } | null = null;

/** RENAME_NOREPLACE; relative to the current directory, which absolute paths ignore. */
const noReplace = 1;
const currentDirectory = -100;

function bind(): RenameCall | null {
  try {
    const koffi = createRequire(import.meta.url)('koffi') as typeof koffiTypes;
    const types = ['int', 'str', 'int', 'str', 'uint'];
    const call = koffi.load(null).func('renameat2', 'int', types);
    return (from, to) => {
      const result = call(currentDirectory, from, currentDirectory, to, noReplace) as number;
      return result === 0 ? 0 : koffi.errno();
    };
  } catch {
    return null;
  }
}
