import { join } from 'node:path';
import { failure } from '@/lib/errors';
import { appendNow, readStart } from '@/server/disk/append-now';
import { lookAtSync } from '@/server/disk/entry';
import { closeLockFile, isStillAtItsPath, openLockFile } from '@/server/disk/lock-file';
import type { LockFile } from '@/server/disk/lock-file';
import { replaceNow } from '@/server/disk/replace-now';
import { tryFlock, unlockFlock } from '../native/kernel-lock';
import { minuteOf } from './count';
import type { LockCount } from './count';
import { lineOf } from './count-line';
import { compacted, mostOfFile } from './counts-text';

/*
 * `<state>/lock-statistics.jsonl`, 0600: what all processes of strongroom on this machine did with the bank's locks,
 * one line for each lock and minute. Any number of processes add to it.
 *
 * Sequence, all in one turn, and what a crash right after each step leaves:
 *   1. open or create, flock it without waiting; busy: later    the file as it was
 *   2. is the path still this inode? else begin again           the same
 *   3. append the lines in one write                            the lines; killed inside it a torn line, which the
 *                                                               next append sets apart and readers pass over
 *   4. over half a megabyte: the merged lines into a temp       the same, and `<file>.tmp`, overwritten next time
 *   5. rename it over the file                                  the merged file; who has the old one open finds out
 *                                                               in 2
 * Nothing is synced: a power cut may take the counts. A foreign writer that takes no lock may lose lines. Without
 * the state directory nothing is written; it is never made here.
 */

/**
 * True when they are in the file now. Never throws; waits for another's write at most `patienceMs`.
 */
export function appendCounts(
  state: string,
  counts: readonly LockCount[],
  patienceMs: number,
): boolean {
  try {
    if (lookAtSync(state)?.kind !== 'directory') return false;
    const lines = counts.map((count) => `${lineOf(count)}\n`).join('');
    const until = performance.now() + patienceMs;
    while (!appendOnce(statisticsPath(state), lines)) {
      if (performance.now() >= until) return false;
      Atomics.wait(new Int32Array(new SharedArrayBuffer(4)), 0, 0, 1);
    }
    return true;
  } catch {
    // Statistics are worth no error.
    return false;
  }
}

export function statisticsPath(state: string): string {
  return join(state, 'lock-statistics.jsonl');
}

/** Reading and merging half a megabyte holds up the event loop for some ten milliseconds. */
const compactAbove = 1 << 19;
const compactTo = 1 << 18;

/** False when another process is at it, or has just replaced the file. */
function appendOnce(path: string, lines: string): boolean {
  const file = openLockFile(path, 0o600);
  try {
    if (!tryFlock(file.fd)) return false;
    try {
      if (!isStillAtItsPath(file)) return false;
      appendLocked(file, lines);
      return true;
    } finally {
      unlockFlock(file.fd);
    }
  } finally {
    closeLockFile(file);
  }
}

function appendLocked(file: LockFile, lines: string): void {
  // Another name may be somebody's document; what cannot be compacted must not grow for ever.
  if (file.facts.nlink !== 1 || file.facts.size > mostOfFile) throw notOurs(file.path);
  if (appendNow(file, lines) > compactAbove) compact(file);
}

function compact(file: LockFile): void {
  try {
    replaceNow(file, compacted(readStart(file, mostOfFile), minuteOf(Date.now()), compactTo));
  } catch {
    // The lines are there; the next writer tries again.
  }
}

function notOurs(path: string) {
  return failure('INVALID_INPUT', `${JSON.stringify(path)} is not written by strongroom.`, {
    path,
  });
}
