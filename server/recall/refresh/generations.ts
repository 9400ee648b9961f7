import { join } from 'node:path';
import { writeAtomically } from '@/server/disk/atomic-write';
import { crashPoint } from '@/server/disk/crash-points';
import { syncDirectory } from '@/server/disk/durable';
import { translating } from '@/server/disk/fault';
import { removeFileNow, renameNow } from '@/server/disk/names';
import { listNamesNow } from '@/server/disk/small-file';
import { syncFile } from '@/server/disk/sync-file';
import { currentIndex, generationName, generationOf, type IndexPlaces } from './index-places';

/*
 * An index that was built takes the place of the one in force. Only under the writer's lock.
 *
 * Sequence, and what a crash right after each step leaves:
 *   1. the builder has closed `next.db`: nothing of it is in a journal   the old one; the build is gone on with
 *   2. `next.db` synced                                                  the same
 *   3. renamed to `index-<n>.db`, a name that never was                  the old one; whoever writes next does 5 to 7
 *   4. directory synced                                                  the same
 *   5. `current` replaced atomically, names it                           the new one; old ones lie about
 *   6. old ones removed, the database before its journals                the new one
 * A database without its journal is an earlier state or a torn one, so none goes before its database; a journal
 * without its database is no one's. Readers that have an old one open keep reading it.
 * Nothing protects from somebody who removes `current` and puts another database of ours in its place: it is an
 * index of ours all the same, and what changed since is found by comparison.
 */
export async function publishNext(places: IndexPlaces, stillOurs: () => void): Promise<string> {
  crashPoint('recall:closed');
  await syncFile(places.next);
  crashPoint('recall:synced');
  stillOurs();
  const name = generationName(newGeneration(places));
  renameNow(places.next, join(places.directory, name));
  await translating('sync', places.directory, () => syncDirectory(places.directory));
  crashPoint('recall:renamed');
  await nameCurrent(places, name);
  crashPoint('recall:named');
  removeOthers(places, name);
  crashPoint('recall:swept');
  return join(places.directory, name);
}

/**
 * Ends what a killed writer left: a whole index that is not named yet comes into force, everything older goes. What is
 * being built stays.
 */
export async function settleGenerations(places: IndexPlaces, stateDirectory: string) {
  const named = currentIndex(stateDirectory);
  const newest = Math.max(-1, ...namesIn(places).map((name) => databaseOf(name) ?? -1));
  const isNamed = named !== null && named.endsWith(`/${generationName(newest)}`);
  if (newest >= 0 && !isNamed) await nameCurrent(places, generationName(newest));
  removeOthers(places, newest < 0 ? null : generationName(newest));
}

/** Removes a build that cannot be gone on with, and what it left beside it. */
export function removeNext(places: IndexPlaces): void {
  for (const suffix of ['', '-wal', '-shm']) removeFileNow(places.next + suffix);
}

/** Removes every index there is: it is a cache. */
export function removeAll(places: IndexPlaces): void {
  removeFileNow(places.current);
  removeOthers(places, null);
  removeNext(places);
}

function nameCurrent(places: IndexPlaces, name: string): Promise<void> {
  return writeAtomically(places.current, Buffer.from(`${name}\n`));
}

/** @param kept the database that stays, with its journals */
function removeOthers(places: IndexPlaces, kept: string | null): void {
  const others = namesIn(places).filter((name) => isOurs(name) && !isOf(name, kept));
  // Databases first.
  for (const name of others.sort((one, other) => one.length - other.length))
    removeFileNow(join(places.directory, name));
  const { next } = places;
  if (namesIn(places).includes('next.db')) return;
  for (const suffix of ['-wal', '-shm']) removeFileNow(next + suffix);
}

function isOurs(name: string): boolean {
  return generationOf(name) !== null || ownTemp.test(name) || name === 'progress.json';
}

const ownTemp = /^\.(?:current|progress\.json)\.tmp\.\d+\.[0-9a-f]{16}$/;

function isOf(name: string, kept: string | null): boolean {
  return kept !== null && (name === kept || name === `${kept}-wal` || name === `${kept}-shm`);
}

function databaseOf(name: string): number | null {
  return name.endsWith('.db') ? generationOf(name) : null;
}

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
