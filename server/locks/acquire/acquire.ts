import { dirname } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import type { LockProtocol } from '@/lib/lock';
import { placeKey } from '@/server/disk/entry';
import { isLocal } from '@/server/disk/filesystem-kind';
import type { LockSpec } from '@/server/locks/lock-spec';
import type { AcquireOptions } from './acquire-options';
import { noteUse, restMs } from './courtesy';
import { startDeadline } from './deadline';
import type { Deadline } from './deadline';
import { notGranted } from './not-granted';
import { takeTurn } from './in-process-queue';
import { ownRecord } from './own-record';
import { exclusiveJson } from '../protocols/exclusive-json';
import { flockJson } from '../protocols/flock-json';
import { flockSidecar } from '../protocols/flock-sidecar';
import { hardLinkJson } from '../protocols/hard-link-json';
import { mkdirLock } from '../protocols/mkdir';
import { isKernelLock } from '../protocols/protocol';
import type { Grip, Protocol } from '../protocols/protocol';
import { holding, isHoldingAny, refuseReentry } from './reentry';
import { refuseLongName } from './refuse-long-name';
import { refuseOutside } from './refuse-outside';
import { refuseRemote } from './refuse-remote';
import { waitingDuties } from './wait-duties';
import type { WaitingDuties } from './wait-duties';
import { noteLock } from '../statistics/note-lock';
import type { LockEvent } from '../statistics/note-lock';
import { watchGrip } from './watch-grip';
import type { Held } from './watch-grip';

/*
 * Does work while holding a lock, and lets go whatever happens.
 *
 * Sequence: refuse re-entry -> our turn in this process's line, in the order of the calls -> refuse links out of the
 * bank and network file systems -> one try -> the wait of the protocol (the kernel's queue for flock), bounded by a
 * monotonic deadline -> identity of what was locked -> holder record -> the work -> release. Crash: see each
 * protocol; a flock is freed by the kernel, another lock stays with the proof of our death in it.
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
  const known = placeKey(spec.lockPath);
  const key = known ?? spec.lockPath;
  refuseReentry(key);
  const deadline = startDeadline(options.timeoutMs, options.signal);
  const duties = waitingDuties(spec, options, deadline);
  // Whatever is settled at once is not awaited: each await costs as much as the lock.
  const turn = takeTurn(key, deadline, duties.begin);
  const endTurn = turn instanceof Promise ? await turn : turn;
  try {
    const grip = endTurn && (await takeLock(spec, options, deadline, duties));
    const waitedMs = deadline.waitedMs();
    deadline.end();
    duties.end();
    if (!grip) {
      if (!deadline.canceled()) noteLock(options.state, spec, { kind: 'timedOut', waitedMs });
      const inAllMs = (options.waitedBeforeMs ?? 0) + waitedMs;
      throw await notGranted(spec, options, inAllMs, deadline.canceled());
    }
    noteLock(options.state, spec, acquired(duties.hasBegun(), waitedMs));
    // Its directory may have been made only now.
    const place = known ?? placeKey(spec.lockPath) ?? key;
    return await holding(place, spec.lockPath, () => doWork(grip, spec, options, waitedMs, work));
  } finally {
    deadline.end();
    duties.end();
    endTurn?.();
  }
}

/** What it took where nobody was in the way is no wait: the first lock of a process loads native code. */
function acquired(waited: boolean, waitedMs: number): LockEvent {
  return { kind: 'acquired', waited, waitedMs: waited ? waitedMs : 0 };
}

const protocols: Record<LockProtocol, Protocol> = {
  'flock-sidecar': flockSidecar,
  'flock-json': flockJson,
  mkdir: mkdirLock,
  'hard-link-json': hardLinkJson,
  'exclusive-json': exclusiveJson,
};

async function takeLock(
  given: LockSpec,
  options: AcquireOptions,
  deadline: Deadline,
  duties: WaitingDuties,
): Promise<Grip | null> {
  const protocol = protocols[given.protocol];
  const ready = makeReady(protocol, given);
  const spec = ready instanceof Promise ? await ready : ready;
  const record = ownRecord(options.purpose);
  // Others wait for what is held already: no rest with that in hand.
  const mayRest = options.timeoutMs > 0 && !isHoldingAny();
  const rest = mayRest ? restMs(spec, performance.now()) : 0;
  if (rest > 0) await sleep(rest, undefined, { signal: deadline.signal }).catch(() => {});
  if (deadline.canceled()) return null;
  const first = protocol.attempt(spec, record);
  if (first) return first;
  if (isShort(options) && (await isBrokenNow(spec, options, deadline))) {
    noteLock(options.state, spec, { kind: 'broken' });
    const afterBreak = protocol.attempt(spec, record);
    if (afterBreak) return afterBreak;
  }
  if (options.timeoutMs <= 0) return null;
  duties.begin();
  return protocol.wait(spec, record, deadline.signal);
}

/**
 * Judging a lock that goes from hand to hand takes longer than its next turn: whoever has time to wait looks for a
 * turn first, and judges beside that.
 */
function isShort({ timeoutMs }: AcquireOptions): boolean {
  return timeoutMs < 1000;
}

/** Within the time allowed; where that is one try, the journal is tried once too. */
async function isBrokenNow(
  spec: LockSpec,
  { breakStale, timeoutMs }: AcquireOptions,
  deadline: Deadline,
): Promise<boolean> {
  if (!breakStale || isKernelLock(spec.protocol)) return false;
  const left = Math.max(0, timeoutMs - deadline.waitedMs());
  const never = new AbortController().signal;
  return breakStale(spec, { timeoutMs: left, signal: left > 0 ? deadline.signal : never });
}

/** Nothing is made, and nothing waited for, where the lock would not hold or would lie outside. */
function makeReady(protocol: Protocol, spec: LockSpec): LockSpec | Promise<LockSpec> {
  const outside = refuseOutside(spec);
  if (outside ?? !isKernelLock(spec.protocol)) return makeReadyInTime(protocol, spec, outside);
  protocol.prepare?.(spec);
  const remote = refuseRemote(spec.lockPath);
  return remote ? remote.then(() => spec) : spec;
}

async function makeReadyInTime(
  protocol: Protocol,
  spec: LockSpec,
  outside: Promise<unknown> | undefined,
): Promise<LockSpec> {
  await outside;
  if (!isKernelLock(spec.protocol)) refuseLongName(spec.lockPath);
  protocol.prepare?.(spec);
  if (!isKernelLock(spec.protocol)) {
    return { ...spec, flocksToo: await isLocal(spec.within ?? dirname(spec.lockPath)) };
  }
  await refuseRemote(spec.lockPath);
  return spec;
}

async function doWork<T>(
  grip: Grip,
  spec: LockSpec,
  options: AcquireOptions,
  waitedMs: number,
  work: (held: Held) => Promise<T>,
): Promise<T> {
  const watch = watchGrip(grip, spec, waitedMs, options.signal);
  const began = performance.now();
  try {
    return await work(watch.held);
  } finally {
    watch.end();
    grip.release();
    const ended = performance.now();
    noteUse(spec, began, ended);
    noteLock(options.state, spec, { kind: 'released', heldMs: ended - began });
  }
}
