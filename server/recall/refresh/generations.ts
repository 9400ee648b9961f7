import { basename, join } from 'node:path';
import { writeAtomically } from '@/server/disk/atomic-write';
import { crashPoint } from '@/server/disk/crash-points';
import { syncDirectory } from '@/server/disk/durable';
import { translating } from '@/server/disk/fault';
import { removeFileNow } from '@/server/disk/names';
import { listNamesNow } from '@/server/disk/small-file';
import { IndexUnusable } from '../index/index-unusable';
import {
  generationName,
  generationOf,
  indexNamedBy,
  nextIndex,
  type IndexPlaces,
} from './index-places';

/*
 * An index that is built takes the place of the one in force. Only under the writer's lock.
 *
 * Sequence, and what a crash right after each step leaves:
 *   1. `next` replaced atomically, names `index-<n>.db`, which never was   the old one; nothing to go on with
 *   2. that file made and filled (`build-index.ts`), ended, closed         the old one; the build is gone on with
 *   3. directory synced                                                    the same
 *   4. `current` replaced atomically, names it                             the new one; old ones and `next` lie about
 *   5. `next` removed, old ones removed, databases before their journals   the new one
 * A database keeps its name for life: the engine finds its journals by name and shares their state within a process by
 * the file itself, and may hold a closed one for a while, so that a writer would share what its name no longer tells
 * with nobody. A database without its journal is an earlier state or a torn one, so none goes before its database; a
 * journal without its database is no one's. Readers that have an old one open keep reading it.
 */
export async function beginNext(places: IndexPlaces): Promise<string> {
  removeNext(places);
  const name = generationName(newGeneration(places));
  await writeAtomically(places.next, Buffer.from(`${name}\n`));
  crashPoint('recall:begun');
  return join(places.directory, name);
}

/** @param file what was built; its engine has synced it */
export async function publishNext(
  places: IndexPlaces,
  file: string,
  stillOurs: () => void,
): Promise<void> {
  crashPoint('recall:closed');
  await translating('sync', places.directory, () => syncDirectory(places.directory));
  stillOurs();
  // Somebody forgot the index meanwhile, without waiting: nothing is named that is gone.
  if (nextIndex(places) !== file) throw new IndexUnusable('missing', 'The index was removed.');
  await writeAtomically(places.current, Buffer.from(`${basename(file)}\n`));
  crashPoint('recall:named');
  settleGenerations(places);
  crashPoint('recall:swept');
}

/** Ends what a killed writer left: everything goes that is neither in force nor being built. */
export function settleGenerations(places: IndexPlaces): void {
  const current = indexNamedBy(places.current, places);
  const next = nextIndex(places);
  if (next === null || next === current) removeFileNow(places.next);
  removeAllBut(places, [current, next]);
}

/** Removes a build that cannot be gone on with, and what it left beside it. */
export function removeNext(places: IndexPlaces): void {
  removeFileNow(places.next);
  settleGenerations(places);
}

/** Removes every index there is: it is a cache. */
export function removeAll(places: IndexPlaces): void {
  removeFileNow(places.current);
  removeNext(places);
}

/** @param kept databases that stay, with their journals */
function removeAllBut(places: IndexPlaces, kept: readonly (string | null)[]): void {
  const stay = new Set(kept.flatMap((file) => endings.map((end) => `${file}${end}`)));
  const others = namesIn(places)
    .filter(isOurs)
    .map((name) => join(places.directory, name))
    .filter((file) => !stay.has(file));
  // Databases first.
  for (const file of others.sort((one, other) => one.length - other.length)) removeFileNow(file);
}

/** The last one stands beside a file that is being made, until it has a log. */
const endings = ['', '-wal', '-shm', '-journal'];

function isOurs(name: string): boolean {
  return generationOf(name) !== null || ownTemp.test(name) || name === 'progress.json';
}

const ownTemp = /^\.(?:current|next|progress\.json)\.tmp\.\d+\.[0-9a-f]{16}$/;

/**
 * Greater than all before, also when all were removed: who still has a removed database open removes its journals by
 * name when it closes it.
 */
function newGeneration(places: IndexPlaces): number {
  const known = namesIn(places).map((name) => generationOf(name) ?? 0);
  return Math.max(Date.now(), ...known) + 1;
}

const mostNames = 10_000;

function namesIn({ directory }: IndexPlaces): string[] {
  return listNamesNow(directory, mostNames);
}
