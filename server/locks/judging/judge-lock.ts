import { dirname } from 'node:path';
import { isStrongroomError } from '@/lib/errors';
import { lookAt } from '@/server/disk/entry';
import type { EntryFacts } from '@/server/disk/entry';
import { filesystemOf } from '@/server/disk/filesystem-kind';
import { judgeFile } from './judge-file';
import { fingerprintOf, isSame, judgeRecorded } from './judge-record';
import type { JudgedLock } from './judge-record';
import { readLockDirectory } from './lock-bytes';
import type { Machine } from './machine';
import { judgement } from './verdict';

/** Judges the lock at an absolute real path; null when nothing is there. Changes nothing. */
export async function judgeLock(path: string, seenFrom: Machine): Promise<JudgedLock | null> {
  const machine = { ...seenFrom, sharedStorage: await isShared(dirname(path)) };
  for (let rounds = 0; rounds < 20; rounds += 1) {
    const facts = await lookAt(path);
    if (facts === null) return null;
    const judged = await judgeByShape(path, facts, machine);
    const after = await lookAt(path);
    // Replaced while it was read: what was read may be of two different locks.
    if (after !== null && isSame(facts, after)) return judged;
  }
  return null;
}

/** What cannot be asked may be shared. */
async function isShared(directory: string): Promise<boolean> {
  try {
    return !(await filesystemOf(directory)).local;
  } catch (error) {
    if (isStrongroomError(error)) return true;
    throw error;
  }
}

function judgeByShape(
  path: string,
  facts: EntryFacts,
  machine: Machine,
): Promise<JudgedLock> | JudgedLock {
  if (facts.kind === 'file') return judgeFile(path, facts, machine);
  if (facts.kind === 'directory')
    return judgeRecorded('mkdir', readLockDirectory(path), facts, machine);
  const words = `It is a ${facts.kind}, not a regular file: it is neither followed nor opened.`;
  return {
    protocol: 'flock-sidecar',
    ...judgement('unknown', words),
    record: null,
    text: null,
    holder: null,
    waiters: [],
    fingerprint: fingerprintOf(facts, { text: null }),
  };
}
