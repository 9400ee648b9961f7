import type { ModeChange, PlanKind } from './plan';

export const surfaces = ['web', 'api', 'cli', 'mcp', 'acquire'] as const;
export type Surface = (typeof surfaces)[number];

/** What became of one thing: revisions before and after; null when there was, or is, nothing. */
export interface ReceiptTarget {
  path: string;
  before: string | null;
  after: string | null;
  /** Null when the permission bits stayed; left out of receipts written before they were recorded. */
  mode?: ModeChange | null | undefined;
}

/** What an applied plan left; one line of the journal. */
export interface Receipt {
  id: string;
  kind: PlanKind;
  surface: Surface;
  actor: string;
  reason: string | null;
  at: string;
  targets: ReceiptTarget[];
  /** Receipt this one undid. */
  undoes: string | null;
  /** `sha256:<64 hex>` of the canonical JSON (RFC 8785) of the receipt without `hash`. */
  hash: string;
  /** Hash of the receipt before it; null for the first. */
  previousHash: string | null;
}
