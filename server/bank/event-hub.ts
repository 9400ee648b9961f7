import type { BankEvent, EventNoun } from '@/lib/event';

/** Numbers bank events, keeps the last 10,000 and hands them to listeners. One per process, shared by all banks. */
export interface EventHub {
  /** Random id of this process's life; differs after every restart. */
  readonly boot: string;
  readonly seq: number;
  /** How many listen now. */
  readonly listeners: number;
  publish(event: {
    bank: string;
    noun: EventNoun;
    path: string | null;
    change: BankEvent['change'];
  }): void;
  /** Events after `seq`; null when some of them are no longer kept. */
  since(seq: number): BankEvent[] | null;
  recent(bank: string, limit: number): BankEvent[];
  /** Called once per batch (at most every 16 ms). Returns the unsubscribe. */
  subscribe(listener: (events: BankEvent[]) => void): () => void;
}
