import type { OfferedPlan } from '@/lib/plan';
import { givenInstant } from '@/lib/time';
import type { Bank } from '@/server/bank/bank';
import type { Caller } from '@/server/bank/caller';
import { projectPath } from '@/server/bank/project-path';
import { readSettings } from '@/server/bank/settings/read-settings';
import { withSession, type NewSession } from '@/server/layouts/aiconfig/with-session';
import { planTreeChange } from './plan-tree-change';

export interface AddSessionInput {
  home: string | null;
  project: string;
  entry: NewSession;
  /** Whose counter in `_version` goes up; null: nobody's. */
  client: string | null;
  /** When it was asked for, with its offset; null: now. */
  at: string | null;
  reason: string | null;
}

/**
 * Plans one more session of a project at the end of its log, with an id of its time that nobody has.
 * @throws NOT_FOUND no such project · CORRUPT_DOCUMENT · INVALID_INPUT not by the schema, or the log is no list
 */
export async function planAddSession(
  bank: Bank,
  { entry, client, at, reason, ...where }: AddSessionInput,
  caller: Caller,
): Promise<OfferedPlan> {
  const path = await projectPath(bank.root, where, 'sessions.json');
  const { zone } = await readSettings(bank.root);
  const ms = at === null ? Date.now() : givenInstant(at, 'at');
  const wish = {
    path,
    empty: { project: where.project, sessions: [] },
    client,
    reason,
    change: withSession(entry, ms, zone),
  };
  return planTreeChange(bank, wish, caller);
}
