import type { Bank } from '@/server/bank/bank';
import type { Caller } from '@/server/bank/caller';
import type { EventHub } from '@/server/bank/event-hub';

export interface Context {
  banks: ReadonlyMap<string, Bank>;
  events: EventHub;
  caller: Caller;
  readOnly: boolean;
  /** How long changes wait for locks, where who started the server said so. */
  lockTimeout?: { ms: number; source: string } | null;
  /** Ends when the server stops: streams must end with it. */
  stopping: AbortSignal;
}
