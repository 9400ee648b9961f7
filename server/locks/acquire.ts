import type { LockProtocol } from '@/lib/lock';
import { failure } from '@/lib/errors';
import { placeKey } from '@/server/disk/entry';
import type { LockSpec } from '@/server/locks/lock-spec';
import type { AcquireOptions } from './acquire-options';
import { startDeadline } from './deadline';
import type { Deadline } from './deadline';
import { notGranted } from './not-granted';
import { takeTurn } from './in-process-queue';
import { ownRecord } from './own-record';
import { flockSidecar } from './protocols/flock-sidecar';
import { mkdirLock } from './protocols/mkdir';
import type { Grip, Protocol } from './protocols/protocol';
import { holding, refuseReentry } from './reentry';
import { refuseOutside } from './refuse-outside';
import { refuseRemote } from './refuse-remote';
import { beginWaiting } from './wait-duties';
import { watchGrip } from './watch-grip';
import type { Held } from './watch-grip';

/*
 * Does work while holding a lock, and lets go whatever happens.
 *
 * Sequence: refuse re-entry -> our turn in this process's line, in the order of the calls -> refuse links out of the
 * bank and network file systems -> one try -> the wait of the protocol (the kernel's queue for flock), bounded by a
 * monotonic deadline -> identity of what was locked -> holder record -> the work -> release. Crash: see each
 * protocol; a flock is freed by the kernel, a mkdir lock stays with the proof of our death in it.
 *
 * The work must call `assertHeld` right before each rename (give it to `writeAtomically` as `fence`) and stop
 * when `signal` aborts. Nothing here stops a peer that does not lock.
 */

/** @throws LOCK_HELD waited as long as allowed; CANCELED the caller's signal; INVALID_INPUT not a lock file */
export async function withLock<T>(
  spec: LockSpec,
  options: AcquireOptions,
  work: (held: Held) => Promise<T>,
): Promise<T> {
  const protocol = protocols[spec.protocol];
  if (!protocol) throw unsupported(spec);
  const key = placeKey(spec.lockPath) ?? spec.lockPath;
  refuseReentry(key);
  const deadline = startDeadline(options.timeoutMs, options.signal);
  const endTurn = await takeTurn(key, deadline.signal);
  try {
    if (endTurn) await makeReady(protocol, spec);
    const grip = endTurn && (await takeLock(protocol, spec, options, deadline));
    const waitedMs = deadline.waitedMs();
    deadline.end();
    if (!grip) throw await notGranted(spec, options, waitedMs, deadline.canceled());
    // Its directory may have been made only now.
    const place = placeKey(spec.lockPath) ?? key;
    return await holding(place, spec.lockPath, () => doWork(grip, spec, options, waitedMs, work));
  } finally {
    deadline.end();
    endTurn?.(protocol.pauseMs?.());
  }
}

const protocols: Partial<Record<LockProtocol, Protocol>> = {
  'flock-sidecar': flockSidecar,
  mkdir: mkdirLock,
};

/** Nothing is made, and nothing waited for, where the lock would not hold or would lie outside. */
async function makeReady(protocol: Protocol, spec: LockSpec): Promise<void> {
  await refuseOutside(spec);
  protocol.prepare?.(spec);
  if (spec.protocol !== 'mkdir') await refuseRemote(spec.lockPath);
}

async function takeLock(
  protocol: Protocol,
  spec: LockSpec,
  options: AcquireOptions,
  deadline: Deadline,
): Promise<Grip | null> {
  const record = ownRecord(options.purpose);
  if (deadline.canceled()) return null;
  const first = protocol.attempt(spec, record);
  if (first) return first;
  if (await options.breakStale?.(spec)) {
    const afterBreak = protocol.attempt(spec, record);
    if (afterBreak) return afterBreak;
  }
  if (options.timeoutMs <= 0) return null;
  const duties = beginWaiting(spec, options, deadline);
  try {
    return await protocol.wait(spec, record, deadline.signal);
  } finally {
    await duties.end();
  }
}

async function doWork<T>(
  grip: Grip,
  spec: LockSpec,
  options: AcquireOptions,
  waitedMs: number,
  work: (held: Held) => Promise<T>,
): Promise<T> {
  const watch = watchGrip(grip, spec.lockPath, waitedMs, options.signal);
  try {
    return await work(watch.held);
  } finally {
    watch.end();
    grip.release();
  }
}

function unsupported(spec: LockSpec) {
  return failure(
    'UNSUPPORTED_FORMAT',
    `Cannot lock ${JSON.stringify(spec.lockPath)}: taking locks of protocol ${spec.protocol} is not supported yet.`,
    { path: spec.lockPath, protocol: spec.protocol },
  );
}
