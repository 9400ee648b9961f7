import { failure } from '@/lib/errors';
import type { LockSpec } from '@/server/locks/lock-spec';
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
/** Peers that judge a lock by its age break it after five or ten minutes. */
const refreshEveryMs = 60_000;

/** Looks after a held lock: whether it is still ours, and that it stays young for peers that go by its age. */
export function watchGrip(
  grip: Grip,
  spec: LockSpec,
  waitedMs: number,
  caller: AbortSignal | undefined,
): { held: Held; end(): void } {
  const lost = new AbortController();
  const assertHeld = () => {
    if (lost.signal.aborted) throw lost.signal.reason;
    if (grip.stillOurs()) return;
    const error = lockLost(spec.lockPath);
    lost.abort(error);
    throw error;
  };
  const timers = startLooking(grip, spec, assertHeld, lost);
  const signal = caller ? AbortSignal.any([lost.signal, caller]) : lost.signal;
  const end = () => {
    timers.forEach((timer) => clearInterval(timer));
    // Work that goes on beside what was awaited must not pass the fence any more.
    lost.abort(letGo(spec.lockPath));
  };
  return { held: { signal, assertHeld, waitedMs }, end };
}

function startLooking(
  grip: Grip,
  spec: LockSpec,
  assertHeld: () => void,
  lost: AbortController,
): NodeJS.Timeout[] {
  const losing = (act: () => void) => () => {
    try {
      assertHeld();
      act();
    } catch (error) {
      // What cannot be looked at or renewed cannot be trusted to be ours.
      lost.abort(error);
    }
  };
  const looking = setInterval(
    losing(() => {}),
    lookEveryMs,
  ).unref();
  if (!grip.refresh) return [looking];
  const refresh = losing(() => grip.refresh?.());
  return [looking, setInterval(refresh, spec.refreshEveryMs ?? refreshEveryMs).unref()];
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
