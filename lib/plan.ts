import type { JsonChange } from './json-change';

export const planKinds = [
  'clear-lock',
  'clear-stale-locks',
  'write',
  'edit',
  'delete',
  'restore',
  'repair',
  'sweep',
  'permissions',
  'merge',
  'undo',
  'mend',
  'forget-history',
  'update',
  'tasks',
  'archive',
  'unarchive',
  'prune-archive',
  'state',
  'session-dump',
  'knowledge',
  'prune-runs',
] as const;
export type PlanKind = (typeof planKinds)[number];

/** One thing a plan changes. `path` is a bank path, or the lock's own path when that lies elsewhere. */
export interface PlanTarget {
  path: string;
  /** Revision before; null when it does not exist or has no bytes. */
  base: string | null;
  /** Revision after; null when it is removed. */
  next: string | null;
  /** Unified diff, redacted. */
  diff: string;
  /** What changes inside a JSON document, value by value, redacted; null for anything else. */
  changes: JsonChange[] | null;
  /** Permission bits in octal, such as `0600`; null when they stay. */
  mode: ModeChange | null;
}

export interface ModeChange {
  before: string | null;
  after: string | null;
}

/** A proposed change, computed by reading only. */
export interface Plan {
  id: string;
  /** `sha256:<64 hex>` over what will be done, on the true bytes. */
  digest: string;
  kind: PlanKind;
  targets: PlanTarget[];
  warnings: string[];
}

/** A plan with the proof that this caller saw it: single use, two minutes, bound to caller and digest. */
export interface OfferedPlan extends Plan {
  token: string;
  expiresAt: string;
}

export const tokenLifetimeMs = 120_000;
