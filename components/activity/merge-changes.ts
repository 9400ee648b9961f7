import type { BankEvent } from '@/lib/event';

/** What happened to one path: the newest event, and how many there were. */
export interface Change extends BankEvent {
  times: number;
}

/**
 * One row a path, newest first: agents write the same few files over and over. What a write or a lock leaves for
 * moments is left out, and a lock file, which is a document too, is shown as a lock.
 */
export function mergeChanges(events: BankEvent[]): Change[] {
  const changes = new Map<string, Change>();
  for (const event of events) {
    if (event.path !== null && passing.test(event.path)) continue;
    const key = event.path ?? `${event.noun}:`;
    const newest = changes.get(key);
    if (!newest) changes.set(key, { ...event, times: 1 });
    else if (newest.noun === event.noun) newest.times += 1;
    else if (event.noun === 'locks') Object.assign(newest, { noun: 'locks', times: 1 });
  }
  return [...changes.values()];
}

/** Temporary files of a write, what is inside a lock directory, locks set aside to be removed. */
const passing = /(^|\/)\.[^/]*\.tmp\.|\.tmp$|\.lock\/|\.lock\.(gone|broken)\./;
