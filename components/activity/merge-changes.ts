import type { BankEvent } from '@/lib/event';

const togetherMs = 1_000;

/**
 * A lock file is a document and a lock: its change comes twice. Kept once, as what says more, in the
 * order given.
 */
export function mergeChanges(events: BankEvent[]): BankEvent[] {
  const kept: BankEvent[] = [];
  for (const event of events) {
    const twin = kept.findIndex((other) => isTwin(other, event));
    const other = kept[twin];
    if (!other) kept.push(event);
    else if (other.noun === 'documents') kept[twin] = { ...event, seq: other.seq, at: other.at };
  }
  return kept;
}

function isTwin(a: BankEvent, b: BankEvent): boolean {
  if (a.path === null || a.path !== b.path || a.change !== b.change || a.noun === b.noun)
    return false;
  return Math.abs(Date.parse(a.at) - Date.parse(b.at)) <= togetherMs;
}
