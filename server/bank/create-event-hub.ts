import { randomBytes } from 'node:crypto';
import type { BankEvent } from '@/lib/event';
import { isoOf } from '@/lib/time';
import type { EventHub } from './event-hub';

const kept = 10_000;
const batchEveryMs = 16;

/** The process's one numbering of events. */
export function createEventHub(): EventHub {
  const boot = randomBytes(8).toString('hex');
  const ring: BankEvent[] = [];
  const listeners = new Set<(events: BankEvent[]) => void>();
  let seq = 0;
  let batch: BankEvent[] = [];
  const deliver = () => {
    const events = batch;
    batch = [];
    for (const listener of listeners) listener(events);
  };
  return {
    boot,
    get seq() {
      return seq;
    },
    get listeners() {
      return listeners.size;
    },
    publish(event) {
      seq += 1;
      const numbered = { ...event, seq, at: isoOf(Date.now()) };
      ring.push(numbered);
      // Cut in halves, not one by one: shifting 10,000 entries at each event is quadratic.
      if (ring.length > 2 * kept) ring.splice(0, ring.length - kept);
      if (batch.length === 0) setTimeout(deliver, batchEveryMs).unref();
      batch.push(numbered);
    },
    since(after) {
      if (after >= seq) return [];
      const first = ring[0];
      if (!first || first.seq > after + 1) return null;
      return ring.slice(after + 1 - first.seq);
    },
    recent: (bank, limit) => lastOf(ring, bank, limit),
    subscribe(listener) {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
  };
}

/** Newest first. */
function lastOf(ring: readonly BankEvent[], bank: string, limit: number): BankEvent[] {
  const found: BankEvent[] = [];
  for (let i = ring.length - 1; i >= 0 && found.length < limit; i -= 1) {
    const event = ring[i];
    // What a document became says more than that its version was kept, or that it can be found.
    if (event?.bank === bank && event.noun !== 'history' && event.noun !== 'recall')
      found.push(event);
  }
  return found;
}
