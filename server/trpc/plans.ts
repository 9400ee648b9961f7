import { applyPlanInput } from '@/lib/inputs';
import { applyPlan } from '@/server/services/apply-plan';
import { bankOf, procedure, router } from './procedures';

export const plansRouter = router({
  /** Not `apply`: tRPC reserves that name. */
  applyPlan: procedure.input(applyPlanInput).mutation(({ ctx, input }) => {
    const timeout = ctx.lockTimeout ?? null;
    return applyPlan(bankOf(ctx, input.bank), { ...input, timeout }, ctx.caller);
  }),
});
