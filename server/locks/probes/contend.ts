import { closeLockFile, openLockFile, type LockFile } from '@/server/disk/lock-file';
import { nameClaims, type NameClaim, type NamePrimitive } from '@/server/disk/probe-claims';
import { occupancyAt } from '@/server/disk/probe-occupancy';
import { tryFlock, unlockFlock } from '../native/kernel-lock';

export type Primitive = 'flock' | NamePrimitive;

export interface Contended {
  entered: number;
  refused: number;
  /** Somebody else was inside. */
  overlaps: number;
  /** The name we had claimed was gone when we let go. */
  vanished: number;
}

/**
 * One of several processes that want the same lock until the time is up. Nobody waits in a queue: a try that is refused is
 * repeated, so that nothing can hang but a call itself, and the caller ends us then.
 */
export function contend(input: { primitive: Primitive; path: string; forMs: number }): Contended {
  const claim = input.primitive === 'flock' ? flockAt(input.path) : claimAt(input);
  const occupancy = occupancyAt(input.path);
  const seen: Contended = { entered: 0, refused: 0, overlaps: 0, vanished: 0 };
  for (const end = performance.now() + input.forMs; performance.now() < end;) {
    if (!claim.take()) {
      seen.refused += 1;
      pause(0.1 + Math.random() * 0.4);
      continue;
    }
    if (!occupancy.enter()) seen.overlaps += 1;
    occupancy.count(() => pause(0.2));
    seen.entered += 1;
    occupancy.leave();
    if (!claim.release()) seen.vanished += 1;
    pause(0.2 + Math.random() * 0.4);
  }
  return seen;
}

function claimAt({ primitive, path }: { primitive: Primitive; path: string }): NameClaim {
  if (primitive === 'flock') throw new TypeError('a flock is no name');
  return nameClaims[primitive](`${path}.lock`);
}

/** A descriptor for each try, as each acquisition has. */
function flockAt(path: string): NameClaim {
  let file: LockFile | null = null;
  return {
    take() {
      file = takeFlock(path);
      return file !== null;
    },
    release() {
      if (file !== null) dropFlock(file);
      return true;
    },
  };
}

/** Null when somebody has it. */
export function takeFlock(path: string): LockFile | null {
  const file = openLockFile(`${path}.lock`, 0o600);
  let taken = false;
  try {
    taken = tryFlock(file.fd);
    return taken ? file : null;
  } finally {
    if (!taken) closeLockFile(file);
  }
}

export function dropFlock(file: LockFile): void {
  unlockFlock(file.fd);
  closeLockFile(file);
}

/** Blocks the process: it does nothing else meanwhile. */
export function pause(ms: number): void {
  Atomics.wait(sleeper, 0, 0, ms);
}

const sleeper = new Int32Array(new SharedArrayBuffer(4));
