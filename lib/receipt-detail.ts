import type { JsonChange } from './json-change';
import type { Receipt, ReceiptTarget } from './receipt';

/** One thing a receipt changed, with what was changed in it. */
export interface ReceiptTargetShown extends ReceiptTarget {
  /** Unified diff, redacted; null when it cannot be shown, empty when no byte changed. */
  diff: string | null;
  /** Value by value, redacted; null for what is no JSON. */
  changes: JsonChange[] | null;
  /** Why the diff cannot be shown; null when it can. */
  gone: string | null;
}

/** Another receipt that is spoken of. */
export interface ReceiptName {
  id: string;
  at: string;
  actor: string;
}

/** A receipt with all that is known of it. */
export interface ReceiptDetail {
  receipt: Receipt;
  /** The first of its targets, as many as were asked for. */
  targets: ReceiptTargetShown[];
  /** Its place in the journal, from 1, and how many there are. */
  place: { number: number; of: number };
  /** What is wrong with its own line; null when it can be trusted. */
  fault: string | null;
  /** The receipt it undid; null when it undid none, or that one is not there any more. */
  undone: ReceiptName | null;
  /** Receipts that undid it, the newest first. */
  undoneBy: ReceiptName[];
  /** Why it cannot be undone; null when a plan for it can be made. */
  notUndone: string | null;
}

/** Whether the journal's chain of hashes holds. */
export interface ChainCheck {
  receipts: number;
  /** Lines that cannot be trusted, from the top. */
  faults: { line: number; message: string }[];
}
