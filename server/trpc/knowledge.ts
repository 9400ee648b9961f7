import {
  knowledgeInput,
  knowledgeOverviewInput,
  planAddKnowledgeInput,
  planWriteSnapshotInput,
} from '@/lib/knowledge-inputs';
import { describeKnowledge } from '@/server/services/describe-knowledge';
import { listKnowledge } from '@/server/services/list-knowledge';
import { planAddKnowledge } from '@/server/services/plan-add-knowledge';
import { planWriteSnapshot } from '@/server/services/plan-write-snapshot';
import { bankOf, procedure, router } from './procedures';

/** A search pauses with what it has: the page asks on as long as somebody looks. */
const budgetMs = 400;

export const knowledgeRouter = router({
  list: procedure.input(knowledgeInput).query(({ ctx, input, signal }) => {
    const wish = { ...input, budgetMs, ...(signal && { signal }) };
    return listKnowledge(bankOf(ctx, input.bank), wish);
  }),
  overview: procedure
    .input(knowledgeOverviewInput)
    .query(({ ctx, input }) => describeKnowledge(bankOf(ctx, input.bank))),
  planAdd: procedure
    .input(planAddKnowledgeInput)
    .mutation(({ ctx, input }) => planAddKnowledge(bankOf(ctx, input.bank), input, ctx.caller)),
  planSnapshot: procedure
    .input(planWriteSnapshotInput)
    .mutation(({ ctx, input }) => planWriteSnapshot(bankOf(ctx, input.bank), input, ctx.caller)),
});
