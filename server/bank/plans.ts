import type { OfferedPlan, Plan } from '@/lib/plan';
import type { Receipt } from '@/lib/receipt';
import type { Caller } from './caller';
import type { ApplyBound } from './apply-bound';
import type { PlannedReceipt } from './journal';

/** What will be done when the plan is applied, kept in the process that made it. */
export interface PendingPlan {
  plan: Plan;
  /** Carries out the change under its locks and records its receipt. Throws without having changed anything. */
  carryOut: (entry: PlannedReceipt, bound: ApplyBound) => Promise<Receipt>;
  reason: string | null;
  /** The receipt this one undoes. */
  undoes: string | null;
  /** Bytes of memory it holds until it is applied or forgotten. */
  heldBytes: number;
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
