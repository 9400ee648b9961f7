import type { IndexProgress } from '@/lib/recall';
import type { RecallPlace } from '../recall-place';
import type { IndexWork, WrittenIndex } from './index-work';
import { keeperOf } from './keeper-of';
import { withWriterLock } from './with-writer-lock';

/** How the writer's lock is asked for. */
export interface LockWish {
  /** `Infinity` waits for ever, 0 not at all. */
  timeoutMs: number;
  /** Whether the wait is registered, and shown to who looks at locks. */
  isTold: boolean;
}

export interface WriteContext {
  signal: AbortSignal;
  onProgress(progress: IndexProgress): void;
  onWait(waitedMs: number): void;
}

export interface WrittenUnderLock extends WrittenIndex {
  /** 0 where nobody was in the way: it took a moment, and that is no wait. */
  waitedMs: number;
}

/**
 * Takes the writer's lock where the writing is done, so that it is held as long as anybody writes, whoever asked for it
 * and has ended since.
 * @throws LOCK_HELD naming the holder · CANCELED · STORAGE_FAULT, PERMISSION_DENIED
 */
export function writeUnderLock(
  place: RecallPlace,
  work: IndexWork,
  { timeoutMs, isTold }: LockWish,
  { signal, onProgress, onWait }: WriteContext,
): Promise<WrittenUnderLock> {
  let hasWaited = false;
  const wish = {
    timeoutMs,
    signal,
    ...(isTold && { state: place.stateDirectory }),
    onWait(waitedMs: number) {
      hasWaited = true;
      onWait(waitedMs);
    },
  };
  return withWriterLock(place, wish, async (held) => {
    const written = await keeperOf(place).write(work, { signal: held.signal, onProgress });
    return { ...written, waitedMs: hasWaited ? held.waitedMs : 0 };
  });
}
