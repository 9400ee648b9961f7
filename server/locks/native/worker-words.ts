import type { Thread } from './libc';

/** What the waiting thread and the main thread say to each other. */
export type FromWorker =
  | { kind: 'ready'; thread: Thread }
  | { kind: 'unable' }
  | { kind: 'granted'; fd: number }
  | { kind: 'canceled'; fd: number }
  | { kind: 'failed'; fd: number; errno: number };

export interface ToWorker {
  fd: number;
}

/**
 * Cells of the memory both sides see: `canceled` is set by main, `waiting` by the worker around its blocked call,
 * `loaded` by the worker once it has loaded its native code, or failed to.
 */
export const cells = { canceled: 0, waiting: 1, loaded: 2, count: 3 } as const;
