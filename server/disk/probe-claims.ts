import { closeSync, linkSync, mkdirSync, openSync, rmdirSync, unlinkSync } from 'node:fs';
import { errnoOf } from './fault';

/** A name that only one of many processes may get. */
export interface NameClaim {
  /** False when another has it. */
  take(): boolean;
  /** False when it was gone: it was never ours alone. */
  release(): boolean;
}

export type NamePrimitive = 'mkdir' | 'exclusive' | 'link';

/** The calls themselves, their errors as they come: what they do is what is tried. */
export const nameClaims: Record<NamePrimitive, (path: string) => NameClaim> = {
  mkdir: (path) => ({
    take: () => unless('EEXIST', () => mkdirSync(path)),
    release: () => unless('ENOENT', () => rmdirSync(path)),
  }),
  exclusive: (path) => ({
    take: () => unless('EEXIST', () => closeSync(openSync(path, 'wx', 0o600))),
    release: () => unless('ENOENT', () => unlinkSync(path)),
  }),
  link: (path) => {
    const own = `${path}.${process.pid}`;
    closeSync(openSync(own, 'w', 0o600));
    return {
      take: () => unless('EEXIST', () => linkSync(own, path)),
      release: () => unless('ENOENT', () => unlinkSync(path)),
    };
  },
};

function unless(errno: string, work: () => void): boolean {
  try {
    work();
    return true;
  } catch (error) {
    if (errnoOf(error) === errno) return false;
    throw error;
  }
}
