import type { RunRow } from '@/lib/run';
import type { RunRecord } from '../run-record';

/** A run as the index knows it. */
export interface KnownRun extends Omit<RunRow, 'status' | 'startedAt' | 'endedAt'> {
  /** Null: its record has no end, or cannot be read, so that it is judged each time. */
  status: 'success' | 'failed' | 'interrupted' | null;
  startedMs: number | null;
  endedMs: number | null;
  /** What the list is ordered by: when it began, or else when its record was written. */
  sortMs: number;
  /** Of the record's file: the same for the same bytes. */
  stamp: string;
  /** Of one without an end; null also where it could not be read. */
  open: RunRecord | null;
  /** Kept by an earlier process, which may have had other rules: redacted once more before it is shown. */
  isOld: boolean;
}

/** Newest first; of two that began in one millisecond the later name. */
export function newerFirst(
  one: Pick<KnownRun, 'sortMs' | 'id'>,
  other: Pick<KnownRun, 'sortMs' | 'id'>,
): number {
  if (one.sortMs !== other.sortMs) return other.sortMs - one.sortMs;
  return one.id < other.id ? 1 : one.id > other.id ? -1 : 0;
}
