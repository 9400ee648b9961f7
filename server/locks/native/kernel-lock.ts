import { getSystemErrorName } from 'node:util';
import { isMainThread } from 'node:worker_threads';
import { failure } from '@/lib/errors';
import { readSystemLinkSync } from '@/server/disk/system-file';
import { ownRecord } from '../acquire/own-record';
import { flockCommandWorks, tryByCommand, waitByCommand } from './flock-command';
import { loadLibc, lockExclusive, lockNow, unlock, wouldBlock } from './libc';
import type { Libc } from './libc';
import { pollUntil } from './poll';
import { locksTruly } from './self-test';
import { findWorkerFile, WaitingPool } from './waiting-pool';

/** How this process locks and waits. */
export interface LockTier {
  name: 'kernel-queue' | 'flock-command' | 'polling' | 'none';
  words: string;
}

/** In words, for the overview and the CLI. */
export function lockTier(): LockTier {
  return native().tier;
}

/** One try on an open sidecar: true when the lock is ours now. Microseconds with koffi. */
export function tryFlock(fd: number): boolean {
  const { libc, tier } = native();
  if (tier.name === 'none') throw noPrimitive();
  const errno = libc ? libc.flock(fd, lockExclusive | lockNow) : tryByCommand(fd);
  if (errno === 0) return true;
  if (errno === wouldBlock) return false;
  throw notLockable(fd, errno);
}

/** Waits for the lock, in the kernel's own queue where possible, until `signal` aborts. False: close the descriptor. */
export async function waitFlock(fd: number, signal: AbortSignal): Promise<boolean> {
  const { tier, pool } = native();
  if (tier.name === 'flock-command') return waitByCommand(fd, signal);
  const word = pool ? await pool.wait(fd, signal) : null;
  if (word === null) return pollUntil(() => tryFlock(fd), signal);
  if (word.kind === 'failed') throw notLockable(fd, word.errno);
  return word.kind === 'granted';
}

/** Lets go before the descriptor is closed: a child that inherited it would keep the lock otherwise. */
export function unlockFlock(fd: number): void {
  native().libc?.flock(fd, unlock);
}

/** Starts the first waiting thread, and loads what the first record needs; at the start of a server. */
export async function prewarmLocks(): Promise<void> {
  ownRecord('prewarm');
  await native().pool?.prewarm();
}

interface Native {
  libc: Libc | null;
  pool: WaitingPool | null;
  tier: LockTier;
}

const place = Symbol.for('strongroom.locks.native');

/** One per process, however many copies of this module are loaded. */
function native(): Native {
  const store = globalThis as { [place]?: Native };
  return (store[place] ??= choose(process.env.STRONGROOM_LOCK_TIER));
}

/** @param forced a tier to stop at, for tests and for systems where a better one misbehaves */
function choose(forced: string | undefined): Native {
  const libc = forced === 'flock-command' ? null : loadLibc();
  if (libc && locksTruly((fd, operation) => libc.flock(fd, operation))) {
    const file = forced === 'polling' || !isMainThread ? null : findWorkerFile('flock-worker.js');
    const pool = file ? new WaitingPool(file, libc) : null;
    return { libc, pool, tier: tiers[pool ? 'kernel-queue' : 'polling'] };
  }
  const command = flockCommandWorks();
  return { libc: null, pool: null, tier: tiers[command ? 'flock-command' : 'none'] };
}

const tiers: Record<LockTier['name'], LockTier> = {
  'kernel-queue': {
    name: 'kernel-queue',
    words: "flock(2), waiting in the kernel's queue (koffi)",
  },
  'flock-command': { name: 'flock-command', words: 'flock(1) child for each lock' },
  polling: { name: 'polling', words: 'flock(2), waiting by polling every 1-2 ms' },
  none: { name: 'none', words: 'no flock: neither koffi nor flock(1) works here' },
};

function noPrimitive() {
  return failure(
    'STORAGE_FAULT',
    'Cannot lock on this system: neither koffi nor flock(1) works. Install util-linux.',
  );
}

function notLockable(fd: number, errno: number) {
  const path = readSystemLinkSync(`/proc/self/fd/${fd}`);
  const what = path === null ? 'a file' : JSON.stringify(path);
  const why = errno > 0 ? getSystemErrorName(-errno) : 'flock(1) failed';
  return failure(
    'STORAGE_FAULT',
    `Cannot lock ${what}: its file system refuses flock (${why}). Nothing was written; see what it can be trusted with: strongroom doctor --verify-fs DIR.`,
    { path, errno },
  );
}
