import {
  planAddDecisionInput,
  planAddSessionInput,
  planSetPreferenceInput,
  planSupersedeDecisionInput,
  planUpdateInput,
} from '@/lib/aiconfig-inputs';
import { planAddDecision } from '@/server/services/plan-add-decision';
import { planAddSession } from '@/server/services/plan-add-session';
import { planSetPreference } from '@/server/services/plan-set-preference';
import { planSupersedeDecision } from '@/server/services/plan-supersede-decision';
import { planUpdate } from '@/server/services/plan-update';
import { bankOf, procedure, router } from './procedures';

/** Plans over aiconfig's documents, and by jq over any JSON. Each is carried out by `plans.applyPlan` with its token. */
export const aiconfigRouter = router({
  planUpdate: procedure
    .input(planUpdateInput)
    .mutation(({ ctx, input }) => planUpdate(bankOf(ctx, input.bank), input, ctx.caller)),
  planAddSession: procedure
    .input(planAddSessionInput)
    .mutation(({ ctx, input }) => planAddSession(bankOf(ctx, input.bank), input, ctx.caller)),
  planAddDecision: procedure
    .input(planAddDecisionInput)
    .mutation(({ ctx, input }) => planAddDecision(bankOf(ctx, input.bank), input, ctx.caller)),
  planSupersedeDecision: procedure
    .input(planSupersedeDecisionInput)
    .mutation(({ ctx, input }) =>
      planSupersedeDecision(bankOf(ctx, input.bank), input, ctx.caller),
    ),
  planSetPreference: procedure
    .input(planSetPreferenceInput)
    .mutation(({ ctx, input }) => planSetPreference(bankOf(ctx, input.bank), input, ctx.caller)),
});
