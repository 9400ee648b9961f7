import { failure } from '@/lib/errors';
import type { Grip } from './protocols/protocol';

/** What the work gets: ask before every rename, stop when told. */
export interface Held {
  /** Aborts when the lock was lost, or the caller gave up. */
  signal: AbortSignal;
  /** The fence: LOCK_LOST when the lock is not ours any more. Cheap: two system calls. */
  assertHeld(): void;
  /** How long it took to get the lock. */
  waitedMs: number;
}

/** Between fences, so that long work hears of a lost lock too. */
const lookEveryMs = 500;

export function watchGrip(
  grip: Grip,
  lockPath: string,
  waitedMs: number,
  caller: AbortSignal | undefined,
): { held: Held; end(): void } {
  const lost = new AbortController();
  const assertHeld = () => {
    if (lost.signal.aborted) throw lost.signal.reason;
    if (grip.stillOurs()) return;
    const error = lockLost(lockPath);
    lost.abort(error);
    throw error;
  };
  const look = () => {
    try {
      assertHeld();
    } catch (error) {
      lost.abort(error);
    }
  };
  const timer = setInterval(look, lookEveryMs).unref();
  const signal = caller ? AbortSignal.any([lost.signal, caller]) : lost.signal;
  const end = () => {
    clearInterval(timer);
    // Work that goes on beside what was awaited must not pass the fence any more.
    lost.abort(letGo(lockPath));
  };
  return { held: { signal, assertHeld, waitedMs }, end };
}

function letGo(lockPath: string) {
  return failure(
    'LOCK_LOST',
    `The lock ${JSON.stringify(lockPath)} was let go when its work ended; nothing is written after that.`,
    { path: lockPath },
  );
}

function lockLost(lockPath: string) {
  return failure(
    'LOCK_LOST',
    `The lock ${JSON.stringify(lockPath)} was removed or replaced while we held it; nothing was written after that. Look who removes lock files, then try again.`,
    { path: lockPath },
  );
}
