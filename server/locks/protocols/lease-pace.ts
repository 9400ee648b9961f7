import type { PollPace } from '../native/poll';

/**
 * Where the lock is a file or directory there is no queue to stand in. Peers look every 10 ms to 1 s. Flat, so that who
 * has just come has no better chance than who waits long.
 */
export const leasePace: PollPace = { early: [4, 16], late: [4, 16], earlyForMs: 0 };
