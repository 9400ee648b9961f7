import type { LockRow } from '@/lib/lock';
import { inZone } from '@/lib/time';

/** A lock with its times as a clock of the zone shows them. */
export function lockInZone(row: LockRow, zone: string): LockRow {
  const at = (text: string | null) => text && inZone(text, zone);
  const { holder, waiters } = row;
  return {
    ...row,
    evidence: row.evidence.map((words) => words.replace(times, (time) => inZone(time, zone))),
    holder: holder && { ...holder, startedAt: at(holder.startedAt), since: at(holder.since) },
    waiters: waiters.map((waiter) => ({ ...waiter, since: at(waiter.since) })),
  };
}

const times = /\b\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d\.\d{3}(?:Z|[+-]\d\d:\d\d)/g;
