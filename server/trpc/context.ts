import type { Bank } from '@/server/bank/bank';
import type { Caller } from '@/server/bank/caller';
import type { EventHub } from '@/server/bank/event-hub';

export interface Context {
  banks: ReadonlyMap<string, Bank>;
  events: EventHub;
  caller: Caller;
  readOnly: boolean;
  /** Ends when the server stops: streams must end with it. */
  stopping: AbortSignal;
}
