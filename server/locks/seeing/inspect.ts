import { createHash } from 'node:crypto';
import type { LockRow } from '@/lib/lock';
import { absoluteOf } from '@/server/disk/companions';
import { discoverLocks } from './discover';
import { judgeLock } from '../judging/judge-lock';
import type { Fingerprint, JudgedLock } from '../judging/judge-record';
import type { FoundLock } from './lock-places';
import { hashIn, targetOfFile, targetsOfHashes } from './lock-target';
import { describeRecorded } from './lock-holder';
import { waitersOf } from './lock-waiters';
import { thisMachine } from '../judging/machine';
import type { Machine } from '../judging/machine';
import { registeredWaits } from '../acquire/wait-register';
import type { RegisteredWait } from '../acquire/wait-register';

/** A lock as shown, with what only the server needs: where it is and exactly which lock was seen. */
export interface InspectedLock {
  /** Commands are not redacted yet. */
  row: LockRow;
  absolute: string;
  /** Null when what is in it could not be seen: such a lock cannot be cleared. */
  fingerprint: Fingerprint | null;
  /** The record's bytes; null when there is none. */
  text: string | null;
}

/** What is known of a bank before its locks are looked at. */
interface Surroundings {
  root: string;
  machine: Machine;
  targets: ReadonlyMap<string, string>;
  waits: readonly RegisteredWait[];
}

/**
 * All locks of a bank, judged, in the order of their paths. Reads only.
 * @param root absolute real path
 * @param state the bank's own state directory, where our processes register their waits
 */
export async function inspectLocks(
  root: string,
  state: string | null = null,
): Promise<InspectedLock[]> {
  const { locks, documents } = await discoverLocks(root);
  const machine = thisMachine();
  const hashes = new Set(locks.flatMap(({ path }) => hashIn(path) ?? []));
  const targets = await targetsOfHashes(hashes, [root], documents);
  const around = { root, machine, targets, waits: registeredWaits(state, machine) };
  const inspected: InspectedLock[] = [];
  for (const found of locks) {
    const lock = await inspectOne(found, around);
    if (lock !== null) inspected.push(lock);
  }
  return inspected;
}

async function inspectOne(
  found: FoundLock,
  { root, machine, targets, waits }: Surroundings,
): Promise<InspectedLock | null> {
  const absolute = absoluteOf(root, found.path);
  if (found.shape === 'closed-directory') return closed(found, absolute);
  const judged = await judgeLock(absolute, machine);
  if (judged === null) return null;
  const settled = found.aside ? judgeAside(judged) : judged;
  if (settled === null) return null;
  const hash = hashIn(found.path);
  const target =
    settled.protocol === 'mkdir' && hash !== null
      ? (targets.get(hash) ?? null)
      : targetOfFile(root, found.path, settled.record?.target ?? null);
  return {
    row: {
      id: idOf(absolute, settled),
      revision: settled.fingerprint.revision,
      target,
      path: found.path,
      protocol: settled.protocol,
      verdict: settled.verdict,
      evidence: settled.evidence,
      holder: describeRecorded(settled, machine),
      waiters: waitersOf(settled.waiters, waits, absolute),
    },
    absolute,
    fingerprint: settled.record === null ? null : settled.fingerprint,
    text: settled.text,
  };
}

/** Null for the moment in which a living process lets go: that is no lock and no litter. */
function judgeAside(judged: JudgedLock): JudgedLock | null {
  const words =
    'It was set aside to be removed, and whoever did that was interrupted; it keeps nobody out any more.';
  if (judged.verdict !== 'held') return { ...judged, evidence: [words, ...judged.evidence] };
  return null;
}

function closed(found: FoundLock, absolute: string): InspectedLock {
  const words = `The directory ${JSON.stringify(found.path)} may not be listed: what is locked in it cannot be told. Check its owner and mode.`;
  return {
    row: {
      id: shortHash([absolute, 'closed']),
      revision: null,
      target: null,
      path: found.path,
      protocol: 'mkdir',
      verdict: 'unknown',
      evidence: [words],
      holder: null,
      waiters: [],
    },
    absolute,
    fingerprint: null,
    text: null,
  };
}

/**
 * A sidecar is the same lock as long as it is the same file, whoever holds it. A lock that comes into being by being
 * made is another one each time, also where the file system gives it the same inode number again.
 */
function idOf(absolute: string, { protocol, fingerprint }: JudgedLock): string {
  const { dev, ino, birthNs } = fingerprint;
  const isFlock = protocol === 'flock-sidecar' || protocol === 'flock-json';
  const parts = [absolute, isFlock ? 'flock' : protocol, `${dev}:${ino}`];
  return shortHash(isFlock ? parts : [...parts, String(birthNs)]);
}

function shortHash(parts: readonly string[]): string {
  return createHash('sha256').update(parts.join('\0')).digest('hex').slice(0, 12);
}
