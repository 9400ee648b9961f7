import type { PollPace } from '../native/poll';

/** Where the lock is a file or directory there is no queue to stand in. Peers look every 10 ms to 1 s. */
export const leasePace: PollPace = { early: [2, 8], late: [15, 45], earlyForMs: 100 };
