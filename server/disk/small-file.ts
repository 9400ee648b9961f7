import { closeSync, mkdirSync, opendirSync, openSync, writeFileSync } from 'node:fs';
import { dirname } from 'node:path';
import { errnoOf, faultOf } from './fault';
import { giveToOwnerOf } from './give-to-owner';
import { unlinkQuietly } from './names';

/**
 * Makes a new small file of our own, 0600, and the one directory it stands in; false when it is there already, or
 * that one's parent is missing.
 */
export function writeSmallFile(path: string, text: string): boolean {
  try {
    try {
      mkdirSync(dirname(path), { mode: 0o700 });
      giveToOwnerOf(dirname(dirname(path)), dirname(path));
    } catch (error) {
      if (errnoOf(error) !== 'EEXIST') throw error;
    }
    writeNew(path, text);
    return true;
  } catch (error) {
    const errno = errnoOf(error);
    if (errno === 'ENOENT' || errno === 'EEXIST') return false;
    throw faultOf(error, 'write', path);
  }
}

/** Whole or not at all. */
function writeNew(path: string, text: string): void {
  const fd = openSync(path, 'wx', 0o600);
  try {
    giveToOwnerOf(dirname(path), fd);
    writeFileSync(fd, text);
  } catch (error) {
    unlinkQuietly(path);
    throw error;
  } finally {
    closeSync(fd);
  }
}

/** The first names in a directory, at most so many; none when it is not there. */
export function listNamesNow(path: string, most: number): string[] {
  try {
    const directory = opendirSync(path);
    try {
      const names: string[] = [];
      for (let entry = directory.readSync(); entry && names.length < most;) {
        names.push(entry.name);
        entry = directory.readSync();
      }
      return names;
    } finally {
      directory.closeSync();
    }
  } catch (error) {
    if (errnoOf(error) === 'ENOENT') return [];
    throw faultOf(error, 'list', path);
  }
}
