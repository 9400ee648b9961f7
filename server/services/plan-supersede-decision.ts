import type { OfferedPlan } from '@/lib/plan';
import { givenInstant, isoOf } from '@/lib/time';
import type { Bank } from '@/server/bank/bank';
import type { Caller } from '@/server/bank/caller';
import { projectPath } from '@/server/bank/project-path';
import { readSettings } from '@/server/bank/settings/read-settings';
import { supersede } from '@/server/layouts/aiconfig/supersede';
import type { NewDecision } from '@/server/layouts/aiconfig/with-decision';
import { planTreeChange } from './plan-tree-change';

export interface SupersedeDecisionInput {
  home: string | null;
  project: string;
  /** The one that holds no more. */
  id: string;
  /** The one that holds instead: the id of one that stands there, or a new one. */
  by: string | NewDecision;
  /** Whose counter in `_version` goes up; null: nobody's. */
  client: string | null;
  /** When it was asked for, with its offset; null: now. */
  at: string | null;
  reason: string | null;
}

/**
 * Plans that one decision holds instead of another; a new one is added in the same change.
 * @throws NOT_FOUND no such project or decision · CORRUPT_DOCUMENT · INVALID_INPUT not by the schema, or it is unclear which is meant
 */
export async function planSupersedeDecision(
  bank: Bank,
  { id, by, client, at, reason, ...where }: SupersedeDecisionInput,
  caller: Caller,
): Promise<OfferedPlan> {
  const path = await projectPath(bank.root, where, 'decisions.json');
  const { zone } = await readSettings(bank.root);
  const today = isoOf(at === null ? Date.now() : givenInstant(at, 'at'), zone).slice(0, 10);
  const change = supersede(id, by, today);
  return planTreeChange(bank, { path, empty: null, client, reason, change }, caller);
}
