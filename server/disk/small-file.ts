import { mkdirSync, opendirSync, writeFileSync } from 'node:fs';
import { dirname } from 'node:path';
import { errnoOf, faultOf } from './fault';

/** Makes a new small file of our own, 0600, and the one directory it stands in; false when that one's parent is missing. */
export function writeSmallFile(path: string, text: string): boolean {
  try {
    try {
      mkdirSync(dirname(path), { mode: 0o700 });
    } catch (error) {
      if (errnoOf(error) !== 'EEXIST') throw error;
    }
    writeFileSync(path, text, { mode: 0o600, flag: 'wx' });
    return true;
  } catch (error) {
    if (errnoOf(error) === 'ENOENT') return false;
    throw faultOf(error, 'write', path);
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
