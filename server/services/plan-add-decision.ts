import type { OfferedPlan } from '@/lib/plan';
import { givenInstant, isoOf } from '@/lib/time';
import type { Bank } from '@/server/bank/bank';
import type { Caller } from '@/server/bank/caller';
import { projectPath } from '@/server/bank/project-path';
import { readSettings } from '@/server/bank/settings/read-settings';
import { withDecision, type NewDecision } from '@/server/layouts/aiconfig/with-decision';
import { planTreeChange } from './plan-tree-change';

export interface AddDecisionInput {
  home: string | null;
  project: string;
  entry: NewDecision;
  /** Whose counter in `_version` goes up; null: nobody's. */
  client: string | null;
  /** When it was asked for, with its offset; null: now. */
  at: string | null;
  reason: string | null;
}

/**
 * Plans one more decision of a project at the end of its register, with the next number.
 * @throws NOT_FOUND no such project · CORRUPT_DOCUMENT · INVALID_INPUT not by the schema, or the register is no list
 */
export async function planAddDecision(
  bank: Bank,
  { entry, client, at, reason, ...where }: AddDecisionInput,
  caller: Caller,
): Promise<OfferedPlan> {
  const path = await projectPath(bank.root, where, 'decisions.json');
  const { zone } = await readSettings(bank.root);
  const today = isoOf(at === null ? Date.now() : givenInstant(at, 'at'), zone).slice(0, 10);
  const wish = {
    path,
    empty: { project: where.project, decisions: [] },
    client,
    reason,
    change: withDecision(entry, today),
  };
  return planTreeChange(bank, wish, caller);
}
