import { isStrongroomError } from '@/lib/errors';
import type { EntryFacts } from '@/server/disk/entry';
import { findFlockHolders } from './holders';
import { fingerprintOf, judgeRecorded, recordFacts } from './judge-record';
import type { JudgedLock } from './judge-record';
import { readKernelTable } from './kernel-table';
import { protocolOfFile, readLockFile } from './lock-bytes';
import type { LockBytes } from './lock-bytes';
import type { Machine } from './machine';
import { judgeFlock } from './verdict-flock';

/** Judges a lock file by the protocol its content tells of. */
export async function judgeFile(
  path: string,
  facts: EntryFacts,
  machine: Machine,
): Promise<JudgedLock> {
  let bytes = readLockFile(path);
  for (;;) {
    const protocol = protocolOfFile(bytes.text);
    const judged =
      protocol === 'hard-link-json' || protocol === 'exclusive-json'
        ? await judgeAsLease(protocol, path, bytes, facts, machine)
        : await judgeAsFlock(protocol, path, bytes, facts, machine);
    const after = readLockFile(path);
    // A record that came or went around the look at the table belongs to another holding: look again.
    if (judged.verdict === 'held' || after.text === bytes.text) return judged;
    bytes = after;
  }
}

/** By its content; but whoever has it locked, or waits to, is alive and would be robbed by its removal. */
async function judgeAsLease(
  protocol: 'hard-link-json' | 'exclusive-json',
  path: string,
  bytes: LockBytes,
  facts: EntryFacts,
  machine: Machine,
): Promise<JudgedLock> {
  const byKernel = await judgeAsFlock('flock-sidecar', path, bytes, facts, machine);
  // Our own is the breaker's lock, under which this is asked again; a real one of ours refuses the breaker.
  const isOurs = byKernel.holder?.pid === process.pid && byKernel.waiters.length === 0;
  const isUsed = !isOurs && (byKernel.verdict === 'held' || byKernel.waiters.length > 0);
  return isUsed
    ? { ...byKernel, protocol, verdict: 'held' }
    : judgeRecorded(protocol, bytes, facts, machine);
}

async function judgeAsFlock(
  protocol: 'flock-sidecar' | 'flock-json',
  path: string,
  bytes: LockBytes,
  facts: EntryFacts,
  machine: Machine,
): Promise<JudgedLock> {
  const { dev, ino } = facts;
  const found = await orUnreadable(() =>
    findFlockHolders({ path, dev, ino }, readKernelTable(), machine),
  );
  const { record } = recordFacts(bytes, facts, machine);
  return {
    protocol,
    ...judgeFlock(found?.flock ?? null, record),
    record: bytes.record,
    text: bytes.text,
    holder: found?.flock.holders[0]?.process ?? null,
    waiters: found?.waiters ?? [],
    fingerprint: fingerprintOf(facts, bytes),
  };
}

/** A file we may not open cannot be tried; the table alone is silent about processes it does not show. */
async function orUnreadable<T>(find: () => Promise<T>): Promise<T | null> {
  try {
    return await find();
  } catch (error) {
    if (isStrongroomError(error)) return null;
    throw error;
  }
}
