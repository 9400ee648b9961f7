import type { BankSummary } from './bank';
import type { DocumentSummary, Problem } from './document';
import type { BankEvent } from './event';
import type { LossAlert } from './history';
import type { LockRow, Verdict } from './lock';
import type { Receipt } from './receipt';
import type { RecorderState } from './recorder';

/** Health at a glance. */
export interface Overview {
  bank: BankSummary;
  documents: { count: number; bytes: number; byLayout: Record<string, number> };
  locks: { count: number; byVerdict: Record<Verdict, number>; attention: LockRow[] };
  /** Documents with something wrong, worst first, at most 20. */
  problems: {
    count: number;
    errors: number;
    worst: { document: DocumentSummary; problem: Problem }[];
  };
  /** Newest first, at most 200. */
  changes: BankEvent[];
  recentDocuments: DocumentSummary[];
  receipts: Receipt[];
  /** Why the receipts cannot be read, or cannot all be trusted; null when all is well. */
  receiptsFault: string | null;
  /** How `flock` is done on this machine: `kernel queue (koffi)`, `flock(1) child`, … */
  lockTier: string;
  /** Times are written and shown in this zone. */
  zone: string;
  /** What was lost from outside and is still missing, newest first. */
  losses: LossAlert[];
  /** How outside changes are put into the history. */
  recorder: RecorderState;
  watcher: { state: 'starting' | 'watching' | 'polling' | 'off'; message: string | null };
}
