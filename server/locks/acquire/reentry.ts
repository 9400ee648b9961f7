import { AsyncLocalStorage } from 'node:async_hooks';
import { failure } from '@/lib/errors';

/**
 * Runs `work` knowing that it holds `key`: asking for the same lock from inside could only wait for itself,
 * so `refuseReentry` says so at once.
 */
export async function holding<T>(key: string, path: string, work: () => Promise<T>): Promise<T> {
  const frame: Frame = { key, path, held: true, outer: frames().getStore() };
  try {
    return await frames().run(frame, work);
  } finally {
    // Work that was started inside and outlives the lock may ask again.
    frame.held = false;
  }
}

export function refuseReentry(key: string): void {
  for (let frame = frames().getStore(); frame; frame = frame.outer) {
    if (!frame.held || frame.key !== key) continue;
    throw failure(
      'LOCK_HELD',
      `${JSON.stringify(frame.path)} is held by this very task: asking again would wait for itself for ever.`,
      { path: frame.path, reentry: true },
    );
  }
}

/** Runs work that belongs to no task: it neither holds what its starter holds, nor is refused it. */
export function holdingNothing<T>(work: () => T): T {
  return frames().run(undefined, work);
}

/** Whether the task that asks holds a lock. */
export function isHoldingAny(): boolean {
  for (let frame = frames().getStore(); frame; frame = frame.outer) if (frame.held) return true;
  return false;
}

interface Frame {
  key: string;
  path: string;
  held: boolean;
  outer: Frame | undefined;
}

const place = Symbol.for('strongroom.locks.frames');

function frames(): AsyncLocalStorage<Frame | undefined> {
  const store = globalThis as { [place]?: AsyncLocalStorage<Frame | undefined> };
  return (store[place] ??= new AsyncLocalStorage());
}
