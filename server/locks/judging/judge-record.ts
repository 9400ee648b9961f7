import type { LockProtocol } from '@/lib/lock';
import { sameEntry } from '@/server/disk/entry';
import type { EntryFacts } from '@/server/disk/entry';
import { revisionOf } from './lock-bytes';
import type { LockBytes } from './lock-bytes';
import { isLeaseFrom } from './lease-id';
import { judgeHolder } from './liveness';
import type { Liveness } from './liveness';
import type { LockRecord } from './lock-record';
import type { Machine } from './machine';
import { identifyProcess } from './process-identity';
import type { ProcessFacts } from './process-identity';
import { judgeRecordLock } from './verdict';
import type { Judgement, RecordFacts } from './verdict';

/** Exactly one lock at one moment: what breaking compares before it touches anything. */
export interface Fingerprint {
  dev: bigint;
  ino: bigint;
  birthNs: bigint;
  /** Of the record; null when there is none. */
  revision: string | null;
}

export interface SeenLock {
  /** Absolute real path of the lock. */
  path: string;
  seen: Fingerprint;
}

/** Revision of a record before it was broken, null when it had none; and after, null when the lock is gone. */
export interface Broken {
  before: string | null;
  after: string | null;
}

/** One lock, looked at and judged. */
export interface JudgedLock extends Judgement {
  protocol: LockProtocol;
  record: LockRecord | null;
  text: string | null;
  /** Who holds it by the kernel, or the recorded process if it is alive; null when nobody is known to. */
  holder: ProcessFacts | null;
  waiters: ProcessFacts[];
  fingerprint: Fingerprint;
}

/** A lock that is nothing but its record. */
export function judgeRecorded(
  protocol: 'mkdir' | 'hard-link-json' | 'exclusive-json',
  bytes: LockBytes,
  facts: EntryFacts,
  machine: Machine,
): JudgedLock {
  const { record: recorded, process } = recordFacts(bytes, facts, machine);
  const { liveness } = recorded;
  return {
    protocol,
    ...judgeRecordLock(protocol, recorded),
    record: bytes.record,
    text: bytes.text,
    holder: canBeHolder(liveness, process) ? process : null,
    waiters: [],
    fingerprint: fingerprintOf(facts, bytes),
  };
}

function canBeHolder({ life }: Liveness, process: ProcessFacts | null): boolean {
  return process?.life === 'alive' && (life === 'alive' || life === 'unsure');
}

/** The record and what became of the process it names. */
export function recordFacts(
  bytes: LockBytes,
  facts: EntryFacts,
  machine: Machine,
): { record: RecordFacts; process: ProcessFacts | null } {
  const { unreadable } = bytes;
  const record = bytes.record && placed(bytes.record, machine);
  const pid = record?.pid ?? null;
  const process = pid === null ? null : identifyProcess(pid, machine);
  const liveness = record
    ? judgeHolder(record, process, machine)
    : { life: 'unsure' as const, evidence: [] };
  const heldForMs = record?.sinceMs == null ? null : machine.nowMs - record.sinceMs;
  const ageMs = machine.nowMs - facts.mtimeMs;
  return { record: { record, unreadable, liveness, ageMs, heldForMs }, process };
}

/** A lease of ours tells where it was made, though it has no word for it. */
function placed(record: LockRecord, machine: Machine): LockRecord {
  const { lease, pid, host } = record;
  if (lease === null || pid === null || (host !== null && host !== machine.host)) return record;
  if (!isLeaseFrom(lease, pid, machine)) return record;
  return {
    ...record,
    isOwn: true,
    host: machine.host,
    boot: machine.boot,
    pidNamespace: machine.pidNamespace,
  };
}

export function fingerprintOf(facts: EntryFacts, bytes: Pick<LockBytes, 'text'>): Fingerprint {
  const { dev, ino, birthNs } = facts;
  return { dev, ino, birthNs, revision: revisionOf(bytes) };
}

export function isSame(
  one: Pick<Fingerprint, 'dev' | 'ino' | 'birthNs'>,
  other: Pick<Fingerprint, 'dev' | 'ino' | 'birthNs'>,
): boolean {
  return sameEntry(one, other) && one.birthNs === other.birthNs;
}

/** The same file or directory with the same record in it. */
export function isSameLock(one: Fingerprint, other: Fingerprint): boolean {
  return isSame(one, other) && one.revision === other.revision;
}
