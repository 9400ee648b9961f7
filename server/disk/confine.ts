import { realpathSync } from 'node:fs';
import { readlink, realpath } from 'node:fs/promises';
import { basename, dirname, join, relative, resolve } from 'node:path';
import { parseBankPath, type BankPath } from '@/lib/bank-path';
import { isProjectPath } from '@/lib/companions';
import { failure } from '@/lib/errors';
import { companionAt, type CompanionPlace } from './companions';
import { errnoOf, translating } from './fault';

/**
 * A bank path found on disk: inside its root, or a companion beside it (`companions.ts`).
 *
 * Links inside the bank are followed, also the last one; a link that leads out is refused, whether or not
 * something is there. What this does not protect: the tree may change afterwards, so whoever opens `real`
 * opens it without following links and checks where the descriptor really is (`openRegular`,
 * `writeAtomically` with `within`).
 */
export interface ConfinedPath {
  /** Real path of the root. */
  root: string;
  path: BankPath | '';
  /** As spelled: root and path joined. */
  absolute: string;
  /** Every link resolved: where the bytes are, or would be made. */
  real: string;
  /** Real directory it must be in when it is opened: the root; of a companion the one it stands in. */
  within: string;
  exists: boolean;
}

/** Resolves a bank path below `root`; PATH_OUTSIDE_BANK when a link leads out of it. */
export async function confine(root: string, path: BankPath | ''): Promise<ConfinedPath> {
  const realRoot = await rootInPlace(root);
  const companion = companionAt(realRoot, path);
  if (companion !== null) return besideRoot(realRoot, path, companion);
  const absolute = path === '' ? realRoot : join(realRoot, path);
  const { real, exists } = await translating('resolve', absolute, () => resolveLinks(absolute, 0));
  if (!isWithin(realRoot, real)) {
    throw failure(
      'PATH_OUTSIDE_BANK',
      `${JSON.stringify(path)} leads out of the bank ${JSON.stringify(realRoot)} by a link; it is not followed.`,
      { path, root: realRoot },
    );
  }
  return { root: realRoot, path, absolute, real, within: realRoot, exists };
}

/** The bank path of what a confined path leads to. @throws INVALID_INPUT that is the root itself */
export function realPathOf({ root, path, real, within }: ConfinedPath): BankPath {
  if (path !== '' && isProjectPath(path) && !isWithin(root, within)) return path;
  return parseBankPath(relative(root, real));
}

/**
 * The root itself, as long as it is where it was: agents may own the directory it stands in.
 * @throws NOT_FOUND it is gone · PATH_OUTSIDE_BANK a link stands in its place, or in that of a directory above
 */
export async function rootInPlace(root: string): Promise<string> {
  const real = await translating('open the bank', root, () => realpath(root));
  if (real === root) return root;
  throw failure(
    'PATH_OUTSIDE_BANK',
    `The bank ${JSON.stringify(root)} is reached by a link now, to ${JSON.stringify(real)}; it is not followed. Open the bank again.`,
    { root },
  );
}

/**
 * Whether a directory is below `root` by a path without any link in it: then there is nothing to confine. Says so
 * within the turn, a fraction of what `confine` costs; false tells nothing.
 */
export function isPlainlyWithin(root: string, directory: string): boolean {
  try {
    return isWithin(root, directory) && realpathSync.native(directory) === directory;
  } catch {
    return false;
  }
}

/** A companion as a confined path: there is no link in it. */
export function besideRoot(
  root: string,
  path: BankPath | '',
  { absolute, within, facts }: CompanionPlace,
): ConfinedPath {
  return { root, path, absolute, real: absolute, within, exists: facts !== null };
}

/** A file of our own or of a lock, outside any bank: opened with the same care (no link, no FIFO), confined by nothing. */
export function unconfined(absolute: string): ConfinedPath {
  return { root: '/', path: '', absolute, real: absolute, within: '/', exists: true };
}

/** Whether an absolute path is the directory itself or below it. By spelling: give real paths. */
export function isWithin(directory: string, path: string): boolean {
  return (
    path === directory || path.startsWith(directory.endsWith('/') ? directory : `${directory}/`)
  );
}

const deepest = 40;

/** Like realpath, but a name that does not exist yet is resolved through its deepest existing parent. */
async function resolveLinks(
  absolute: string,
  depth: number,
): Promise<{ real: string; exists: boolean }> {
  if (depth > deepest) {
    throw failure('PATH_OUTSIDE_BANK', `Too many links at ${JSON.stringify(absolute)}.`, {
      path: absolute,
    });
  }
  try {
    return { real: await realpath(absolute), exists: true };
  } catch (error) {
    if (errnoOf(error) !== 'ENOENT') throw error;
  }
  const parent = await resolveLinks(dirname(absolute), depth + 1);
  const here = join(parent.real, basename(absolute));
  const target = await danglingTarget(here);
  if (target === null) return { real: here, exists: false };
  return resolveLinks(resolve(parent.real, target), depth + 1);
}

async function danglingTarget(path: string): Promise<string | null> {
  try {
    return await readlink(path);
  } catch (error) {
    const errno = errnoOf(error);
    if (errno === 'EINVAL' || errno === 'ENOENT' || errno === 'ENOTDIR') return null;
    throw error;
  }
}
