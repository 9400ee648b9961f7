import type { PlanKind } from './plan';

export const surfaces = ['web', 'api', 'cli', 'mcp', 'acquire'] as const;
export type Surface = (typeof surfaces)[number];

/** What an applied plan left; one line of the journal. */
export interface Receipt {
  id: string;
  kind: PlanKind;
  surface: Surface;
  actor: string;
  reason: string | null;
  at: string;
  targets: { path: string; before: string | null; after: string | null }[];
  /** Receipt this one undid. */
  undoes: string | null;
  /** `sha256:<64 hex>` of the canonical JSON (RFC 8785) of the receipt without `hash`. */
  hash: string;
  /** Hash of the receipt before it; null for the first. */
  previousHash: string | null;
}
