import { join } from 'node:path';
import { isStrongroomError } from '@/lib/errors';
import { unconfined } from '@/server/disk/confine';
import { lookAtSync, type EntryFacts } from '@/server/disk/entry';
import { readSmallSync } from '@/server/disk/read';
import type { LockSpec } from '@/server/locks/lock-spec';

/** Where the index of a bank lies. Anything there may be deleted at any time. */
export interface IndexPlaces {
  directory: string;
  /** Names the file in force. */
  current: string;
  /** Names what is being built; touched only by who has the writer's lock. */
  next: string;
  /** How far a build is, for other processes. */
  progress: string;
  lock: LockSpec;
}

export function indexPlaces(stateDirectory: string): IndexPlaces {
  const directory = join(stateDirectory, 'recall');
  return {
    directory,
    current: join(directory, 'current'),
    next: join(directory, 'next'),
    progress: join(directory, 'progress.json'),
    lock: {
      protocol: 'flock-sidecar',
      lockPath: join(directory, 'writer.lock'),
      name: 'recall/writer.lock',
      mode: 0o600,
      timeoutMs: 5000,
      record: 'holder',
    },
  };
}

/** The index in force. */
export function currentIndex(stateDirectory: string): string | null {
  const places = indexPlaces(stateDirectory);
  return indexNamedBy(places.current, places);
}

/** What is being built, or was when its writer ended. */
export function nextIndex(places: IndexPlaces): string | null {
  return indexNamedBy(places.next, places);
}

/** Absolute; null when none is named, or what is named is no regular file. */
export function indexNamedBy(pointer: string, { directory }: IndexPlaces): string | null {
  try {
    if (lookAtSync(directory)?.kind !== 'directory') return null;
    const facts = lookAtSync(pointer);
    const name = facts && nameIn(pointer, facts);
    if (name === null) return null;
    const file = join(directory, name);
    if (lookAtSync(file)?.kind === 'file') return file;
    read.delete(pointer);
    return null;
  } catch (error) {
    if (isStrongroomError(error)) return null;
    throw error;
  }
}

/** Looked at with each question, and replaced as a whole when it changes. */
const read = new Map<string, { facts: EntryFacts; name: string | null }>();

function nameIn(pointer: string, facts: EntryFacts): string | null {
  const known = read.get(pointer);
  if (known && isSame(known.facts, facts)) return known.name;
  const text = readSmallSync(unconfined(pointer), 64).bytes.toString('latin1').trim();
  const name = /^index-\d{1,15}\.db$/.test(text) ? text : null;
  read.set(pointer, { facts, name });
  return name;
}

function isSame(one: EntryFacts, other: EntryFacts): boolean {
  return (
    one.ino === other.ino &&
    one.size === other.size &&
    one.mtimeNs === other.mtimeNs &&
    one.ctimeNs === other.ctimeNs
  );
}

export function generationName(generation: number): string {
  return `index-${generation}.db`;
}

/** Which generation a name is of, its journals' included; null for other names. */
export function generationOf(name: string): number | null {
  const [, digits] = /^index-(\d{1,15})\.db(?:-wal|-shm|-journal)?$/.exec(name) ?? [];
  return digits === undefined ? null : Number(digits);
}
