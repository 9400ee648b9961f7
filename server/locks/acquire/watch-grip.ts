import { failure } from '@/lib/errors';
import type { LockSpec } from '@/server/locks/lock-spec';
import type { Grip } from '../protocols/protocol';
import { lookRegularly } from './look-regularly';

/** What the work gets: ask before every rename, stop when told. */
export interface Held {
  /** Aborts when the lock was lost, or the caller gave up. */
  readonly signal: AbortSignal;
  /** The fence: LOCK_LOST when the lock is not ours any more. Cheap: two system calls. */
  assertHeld(): void;
  /** How long it took to get the lock. */
  waitedMs: number;
}

/** Peers that judge a lock by its age break it after five or ten minutes. */
const refreshEveryMs = 60_000;

/** Looks after a held lock: whether it is still ours, and that it stays young for peers that go by its age. */
export function watchGrip(
  grip: Grip,
  spec: LockSpec,
  waitedMs: number,
  caller: AbortSignal | undefined,
): { held: Held; end(): void } {
  const loss = lossOf(spec.lockPath, caller);
  const assertHeld = () => {
    loss.throwIfLost();
    if (grip.stillOurs()) return;
    const error = lockLost(spec.lockPath);
    loss.lose(error);
    throw error;
  };
  const endLooking = startLooking(grip, spec, assertHeld, loss.lose);
  const end = () => {
    endLooking();
    // Work that goes on beside what was awaited must not pass the fence any more.
    loss.end();
  };
  const held = {
    get signal() {
      return loss.signal();
    },
    assertHeld,
    waitedMs,
  };
  return { held, end };
}

/** Why nothing may be written any more. Most work never asks for the signal: it is made when it does. */
function lossOf(lockPath: string, caller: AbortSignal | undefined) {
  let reason: unknown = null;
  let ended = false;
  let control: AbortController | null = null;
  const lose = (error: unknown) => {
    reason ??= error;
    control?.abort(reason);
  };
  const why = () => (reason ??= ended ? letGo(lockPath) : null);
  const signal = () => {
    control ??= new AbortController();
    if (why() !== null) control.abort(why());
    return caller ? AbortSignal.any([control.signal, caller]) : control.signal;
  };
  return {
    lose,
    signal,
    throwIfLost: () => {
      if (why() !== null) throw why();
    },
    end: () => {
      ended = true;
      if (control) lose(letGo(lockPath));
    },
  };
}

function startLooking(
  grip: Grip,
  spec: LockSpec,
  assertHeld: () => void,
  lose: (error: unknown) => void,
): () => void {
  const losing = (act: () => void) => () => {
    try {
      assertHeld();
      act();
    } catch (error) {
      // What cannot be looked at or renewed cannot be trusted to be ours.
      lose(error);
    }
  };
  const endLooking = lookRegularly(losing(() => {}));
  if (!grip.refresh) return endLooking;
  const refresh = losing(() => grip.refresh?.());
  const refreshing = setInterval(refresh, spec.refreshEveryMs ?? refreshEveryMs).unref();
  return () => {
    endLooking();
    clearInterval(refreshing);
  };
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
