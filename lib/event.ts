/** What a bank event says has changed. Data never travels in an event: the reader asks again. */
export const eventNouns = ['documents', 'locks', 'receipts', 'history', 'recall'] as const;
export type EventNoun = (typeof eventNouns)[number];

export interface BankEvent {
  /** Rises by one within one server process. */
  seq: number;
  bank: string;
  noun: EventNoun;
  /** Bank path; null when more than one path is meant. */
  path: string | null;
  change: 'added' | 'changed' | 'removed';
  at: string;
}

/**
 * What the live stream carries. `hello` comes first on every connection; `gap` is true when events
 * between `lastEventId` and now cannot be replayed (restart, or the ring was outrun): refetch everything.
 */
export type LiveMessage =
  | { type: 'hello'; boot: string; gap: boolean; seq: number }
  | { type: 'events'; boot: string; events: BankEvent[] };
