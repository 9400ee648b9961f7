import { basename, dirname, join } from 'node:path';
import { isStrongroomError } from '@/lib/errors';
import { closeLockFile, openExistingLockFile } from '@/server/disk/lock-file';
import type { LockFile } from '@/server/disk/lock-file';
import { removeFileNow } from '@/server/disk/names';
import { listNamesNow } from '@/server/disk/small-file';
import type { LockSpec } from '@/server/locks/lock-spec';
import { recordFacts } from '../judging/judge-record';
import { readLockFile } from '../judging/lock-bytes';
import { thisMachine } from '../judging/machine';
import { identifyProcess } from '../judging/process-identity';
import { graceMs } from '../judging/verdict';
import { tryFlock, unlockFlock } from '../native/kernel-lock';

/*
 * Removes what writers of ours that were killed left beside a file: temps of its atomic writes, and temps of its
 * hard-linked lock. Only while the file's locks are held, so that no writer of ours is writing it, and only of a
 * process that is proven to be gone. Others' temps are left alone. Looks through the directory, so: once per process
 * and file.
 */
export function sweepOrphans(target: string, specs: readonly LockSpec[]): void {
  if (swept.has(target)) return;
  if (swept.size >= mostKept) swept.clear();
  swept.add(target);
  sweep(dirname(target), (name) => isDeadWrite(basename(target), name));
  for (const { protocol, lockPath } of specs) {
    if (protocol !== 'hard-link-json') continue;
    const directory = dirname(lockPath);
    sweep(directory, (name) => isDeadTaker(basename(lockPath), name, join(directory, name)));
  }
}

const swept = new Set<string>();
const mostKept = 10_000;
/** A directory of more is not searched to its end. */
const mostNames = 20_000;

/** What cannot be listed, read or removed stays: sweeping is no part of the write. */
function sweep(directory: string, isOrphan: (name: string) => boolean): void {
  try {
    for (const name of listNamesNow(directory, mostNames)) {
      if (isOrphan(name)) removeFileNow(join(directory, name));
    }
  } catch (error) {
    if (!isStrongroomError(error)) throw error;
  }
}

/** `.NAME.tmp.PID.RANDOM`; a longer name is cut in it, and could be another file's. */
function isDeadWrite(target: string, name: string): boolean {
  const [, of, pid] = /^\.(.{1,40})\.tmp\.(\d+)\.[\da-f]{16}$/.exec(name) ?? [];
  if (of !== target || pid === undefined || Number(pid) === process.pid) return false;
  return identifyProcess(Number(pid), thisMachine()).life !== 'alive';
}

/** `<lock>.XXXXXX`: whoever is about to link it has it locked, and its record tells who that was. */
function isDeadTaker(lock: string, name: string, path: string): boolean {
  if (!name.startsWith(`${lock}.`) || !/^\.[A-Za-z0-9]{6}$/.test(name.slice(lock.length)))
    return false;
  const file = openExistingLockFile(path, 'read');
  if (file === null) return false;
  try {
    return isDead(file);
  } finally {
    closeLockFile(file);
  }
}

function isDead(file: LockFile): boolean {
  if (!tryFlock(file.fd)) return false;
  try {
    const { record } = recordFacts(readLockFile(file.path), file.facts, thisMachine());
    // Killed before its first word: a living one has long written it.
    if (record.record?.condition === 'none') return record.ageMs > graceMs;
    return record.record?.isOwn === true && record.liveness.life === 'dead';
  } finally {
    unlockFlock(file.fd);
  }
}
