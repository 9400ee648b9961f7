import { lstatSync, realpathSync, statSync } from 'node:fs';
import type { BigIntStats } from 'node:fs';
import { lstat, readlink } from 'node:fs/promises';
import { basename, dirname, join } from 'node:path';
import { errnoOf, faultOf, translating } from './fault';

export type EntryKind = 'file' | 'link' | 'fifo' | 'socket' | 'device' | 'directory';

/** What the file system says of one name, a link not followed. */
export interface EntryFacts {
  kind: EntryKind;
  dev: bigint;
  ino: bigint;
  size: number;
  /** Permission bits only. */
  mode: number;
  uid: number;
  gid: number;
  nlink: number;
  mtimeMs: number;
  mtimeNs: bigint;
  ctimeNs: bigint;
  /** When the inode was made; 0 where the file system does not tell. Tells two users of one inode number apart. */
  birthNs: bigint;
}

/** Null when nothing has this name. */
export async function lookAt(absolute: string): Promise<EntryFacts | null> {
  try {
    return factsOf(await lstat(absolute, { bigint: true }));
  } catch (error) {
    return nothingOr(error, absolute);
  }
}

/** The same without leaving the current turn: for checks that must not be interleaved. */
export function lookAtSync(absolute: string): EntryFacts | null {
  try {
    return factsOf(lstatSync(absolute, { bigint: true }));
  } catch (error) {
    return nothingOr(error, absolute);
  }
}

/** Where a link points, as written in it. */
export function linkTarget(absolute: string): Promise<string> {
  return translating('read the link', absolute, () => readlink(absolute));
}

/** The device a path lies on, links followed; null when nothing is there. */
export function deviceOf(absolute: string): bigint | null {
  try {
    return statSync(absolute, { bigint: true }).dev;
  } catch (error) {
    return nothingOr(error, absolute);
  }
}

export function factsOf(stats: BigIntStats): EntryFacts {
  return {
    kind: kindOf(stats),
    dev: stats.dev,
    ino: stats.ino,
    size: Number(stats.size),
    mode: Number(stats.mode & 0o7777n),
    uid: Number(stats.uid),
    gid: Number(stats.gid),
    nlink: Number(stats.nlink),
    mtimeMs: Number(stats.mtimeNs / 1000n) / 1000,
    mtimeNs: stats.mtimeNs,
    ctimeNs: stats.ctimeNs,
    birthNs: stats.birthtimeNs,
  };
}

/** Whether both are the same file, whatever it is called now. */
export function sameEntry(
  one: Pick<EntryFacts, 'dev' | 'ino'>,
  other: Pick<EntryFacts, 'dev' | 'ino'>,
): boolean {
  return one.dev === other.dev && one.ino === other.ino;
}

function nothingOr(error: unknown, absolute: string): null {
  const errno = errnoOf(error);
  if (errno === 'ENOENT' || errno === 'ENOTDIR') return null;
  throw faultOf(error, 'look at', absolute);
}

function kindOf(stats: BigIntStats): EntryKind {
  if (stats.isFile()) return 'file';
  if (stats.isDirectory()) return 'directory';
  if (stats.isSymbolicLink()) return 'link';
  if (stats.isFIFO()) return 'fifo';
  if (stats.isSocket()) return 'socket';
  return 'device';
}

/** One name for one place, however its directory is spelled: device, inode and name. Null when the directory is missing. */
export function placeKey(absolute: string): string | null {
  try {
    const { dev, ino } = statSync(dirname(absolute), { bigint: true });
    return `${dev}:${ino}/${basename(absolute)}`;
  } catch (error) {
    return nothingOr(error, dirname(absolute));
  }
}

/**
 * Where a path is, the links of its directories resolved as far as they are there: the same text before and after the
 * missing ones are made.
 */
export function realPlace(absolute: string): string {
  const above = dirname(absolute);
  if (above === absolute) return absolute;
  try {
    return join(realpathSync.native(above), basename(absolute));
  } catch (error) {
    nothingOr(error, above);
    return join(realPlace(above), basename(absolute));
  }
}
