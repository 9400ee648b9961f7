import type { PlanKind } from '@/lib/plan';

/** What a change of each kind did, for lists of receipts. */
export const kindWords: Record<PlanKind, string> = {
  'clear-lock': 'Lock cleared',
  'clear-stale-locks': 'Stale locks cleared',
};
