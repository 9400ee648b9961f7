import { realpathSync } from 'node:fs';
import { dirname, join, relative } from 'node:path';
import type { BankPath } from '@/lib/bank-path';
import {
  companionDirectories,
  companionFiles,
  companionNameOf,
  isProjectPath,
  projectName,
  projectPrefix,
} from '@/lib/companions';
import { failure, isStrongroomError } from '@/lib/errors';
import { hasProjectAround, homeMarks } from '@/lib/memory-bank-home';
import { lookAtSync, type EntryFacts } from './entry';
import { errnoOf, faultOf } from './fault';
import { listNamesNow } from './small-file';

/*
 * The files beside a bank: what a memory-bank keeps in the project its directory lies in. They are reached as
 * `@project/<name>`, where the bank's root is a memory-bank's home by its own files or its state; by a fixed list of
 * names and the files right in two directories; where they are regular. No link is followed, neither in place of a
 * file nor in place of a directory. When something in the bank itself is called `@project`, that is meant, and
 * nothing beside the bank is reached.
 */

/** The directory around a bank, where its companions are; null when it has none. Within the turn: a dozen looks. */
export function projectOf(root: string): string | null {
  const project = dirname(root);
  if (project === root || lookAtSync(join(root, projectName)) !== null) return null;
  const own = marksIn(root, '');
  // Only a state is found in a project too: then what lies in the directory tells.
  const inside = own.length === 1 ? listNamesNow(root, mostNames) : [];
  const paths = [...own, ...inside.flatMap((name) => marksIn(root, name))];
  return hasProjectAround(homeMarks(paths)) ? project : null;
}

/** A companion found on disk; null when the path means none, but something in the bank. */
export interface CompanionPlace {
  absolute: string;
  /** The directory it is in: nothing of it may be opened elsewhere. */
  within: string;
  facts: EntryFacts | null;
}

/**
 * @throws PATH_OUTSIDE_BANK no name of the list, or a link · INVALID_INPUT no regular file · NOT_FOUND its directory is
 * not there
 */
export function companionAt(root: string, path: BankPath | ''): CompanionPlace | null {
  const project = isProjectPath(path) ? projectOf(root) : null;
  if (project === null) return null;
  const name = companionNameOf(path);
  if (name === null) throw unlisted(path);
  const absolute = join(project, name);
  const within = dirname(absolute);
  refuseMoved(path, within);
  const facts = lookAtSync(absolute);
  if (facts !== null && facts.kind !== 'file') throw irregular(path, facts.kind);
  return { absolute, within, facts };
}

/** Every companion that stands there and is regular. */
export function companionsOf(root: string): { path: BankPath; facts: EntryFacts }[] {
  const project = projectOf(root);
  if (project === null) return [];
  const inside = companionDirectories.flatMap((directory) =>
    namesIn(join(project, directory)).map((name) => `${directory}/${name}`),
  );
  return [...companionFiles, ...inside].flatMap((name) => {
    const path = `${projectPrefix}${name}` as BankPath;
    const facts = companionFacts(root, path);
    return facts === null ? [] : [{ path, facts }];
  });
}

/** What stands in the places of the locks beside them, links not followed. */
export function companionLocks(root: string): { path: BankPath; facts: EntryFacts }[] {
  const project = projectOf(root);
  if (project === null) return [];
  const inside = companionDirectories.flatMap((directory) =>
    namesIn(join(project, directory))
      .filter((name) => name.endsWith('.lock'))
      .map((name) => `${directory}/${name}`),
  );
  return [...companionFiles.map((name) => `${name}.lock`), ...inside].flatMap((name) => {
    const facts = quietly(() => lookAtSync(join(project, name)), null);
    return facts === null ? [] : [{ path: `${projectPrefix}${name}` as BankPath, facts }];
  });
}

/** Facts of what a bank path names, a link not followed: of a companion only where it is regular. */
export function lookAtDocument(root: string, path: BankPath): EntryFacts | null {
  return isProjectPath(path) && projectOf(root) !== null
    ? companionFacts(root, path)
    : lookAtSync(join(root, path));
}

/** Where a bank path is, by its spelling: also of what stands beside a companion, as its lock does. */
export function absoluteOf(root: string, path: string): string {
  const project = isProjectPath(path) ? projectOf(root) : null;
  return join(root, project === null ? path : `..${path.slice(projectName.length)}`);
}

/** What stands at an absolute path, as a path of the bank: also a lock beside a companion. */
export function nameFrom(root: string, absolute: string): string {
  const name = relative(root, absolute);
  return name.startsWith('../') ? projectPrefix + name.slice('../'.length) : name;
}

const mostNames = 5000;
const rootMarks = ['current-session.md', 'task_state.json', 'cursor_state.json'];

/** Paths below `root`, in the directory `name`, that may be marks of a home. */
function marksIn(root: string, name: string): string[] {
  const at = (path: string) => (name === '' ? path : `${name}/${path}`);
  const files = rootMarks.map(at).filter((path) => isThere(join(root, path)));
  const folders = ['queue-system', 'logs'].map(at);
  const deeper = folders.flatMap((folder) =>
    namesIn(join(root, folder)).map((file) => `${folder}/${file}`),
  );
  return [...files, ...deeper];
}

function isThere(absolute: string): boolean {
  const kind = quietly(() => lookAtSync(absolute), null)?.kind;
  return kind !== undefined && kind !== 'directory';
}

/** None where there is no such directory, or a link in the place of it. */
function namesIn(directory: string): string[] {
  if (quietly(() => lookAtSync(directory), null)?.kind !== 'directory') return [];
  return quietly(() => listNamesNow(directory, mostNames), []);
}

function companionFacts(root: string, path: BankPath): EntryFacts | null {
  return quietly(() => companionAt(root, path)?.facts ?? null, null);
}

function quietly<T>(work: () => T, otherwise: T): T {
  try {
    return work();
  } catch (error) {
    if (isStrongroomError(error)) return otherwise;
    throw error;
  }
}

function refuseMoved(path: string, directory: string): void {
  let real = '';
  try {
    real = realpathSync.native(directory);
  } catch (error) {
    const errno = errnoOf(error);
    if (errno !== 'ENOENT' && errno !== 'ENOTDIR') throw faultOf(error, 'look at', directory);
    const words = `There is no ${JSON.stringify(directory)}, where ${JSON.stringify(path)} would be; it is not made.`;
    throw failure('NOT_FOUND', words, { path });
  }
  if (real === directory) return;
  const words = `${JSON.stringify(path)} is reached by a link, to ${JSON.stringify(real)}; beside the bank no link is followed.`;
  throw failure('PATH_OUTSIDE_BANK', words, { path });
}

function irregular(path: string, kind: string) {
  const words = `${JSON.stringify(path)} is a ${kind}, not a regular file; beside the bank only those are reached.`;
  return failure(kind === 'link' ? 'PATH_OUTSIDE_BANK' : 'INVALID_INPUT', words, { path, kind });
}

function unlisted(path: string) {
  const words = `${JSON.stringify(path)} is outside the bank. Beside it only ${companionFiles.join(', ')} and files right in storage/memory are reached.`;
  return failure('PATH_OUTSIDE_BANK', words, { path });
}
