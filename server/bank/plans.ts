import type { OfferedPlan, Plan } from '@/lib/plan';
import type { Caller } from './caller';

/** What will be done when the plan is applied, kept in the process that made it. */
export interface PendingPlan {
  plan: Plan;
  /** Carries out the change under its locks and returns what it did to each target. Throws without having changed anything. */
  perform: (
    signal: AbortSignal,
  ) => Promise<{ path: string; before: string | null; after: string | null }[]>;
  reason: string | null;
}

/** Plans waiting for their confirmation, in memory. */
export interface PlanStore {
  offer(pending: PendingPlan, caller: Caller): OfferedPlan;
  /**
   * Takes the plan out: a token is good once.
   * @throws CONFIRMATION_REQUIRED no such plan, wrong token, other caller, already used
   * @throws CONFIRMATION_EXPIRED older than two minutes
   */
  take(planId: string, token: string, caller: Caller): PendingPlan;
}
