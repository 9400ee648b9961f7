import {
  archivedInput,
  archiveInput,
  planArchiveInput,
  planPruneArchiveInput,
  planUnarchiveInput,
} from '@/lib/archive-inputs';
import { bankInput } from '@/lib/inputs';
import { readArchiveHead } from '@/server/services/read-archive-head';
import { listArchive } from '@/server/services/list-archive';
import { planArchiveTasks } from '@/server/services/plan-archive-tasks';
import { planPruneArchive } from '@/server/services/plan-prune-archive';
import { planUnarchiveTask } from '@/server/services/plan-unarchive-task';
import { showArchived } from '@/server/services/show-archived';
import { bankOf, procedure, router } from './procedures';

/** A search pauses with what it has: the page shows how far it is, and asks on as long as somebody looks. */
const budgetMs = 400;

export const archiveRouter = router({
  list: procedure.input(archiveInput).query(({ ctx, input, signal }) => {
    const wish = { ...input, budgetMs, ...(signal && { signal }) };
    return listArchive(bankOf(ctx, input.bank), wish);
  }),
  head: procedure
    .input(bankInput)
    .query(({ ctx, input }) => readArchiveHead(bankOf(ctx, input.bank))),
  show: procedure
    .input(archivedInput)
    .query(({ ctx, input }) => showArchived(bankOf(ctx, input.bank), input)),
  planArchive: procedure
    .input(planArchiveInput)
    .mutation(({ ctx, input }) => planArchiveTasks(bankOf(ctx, input.bank), input, ctx.caller)),
  planUnarchive: procedure
    .input(planUnarchiveInput)
    .mutation(({ ctx, input }) => planUnarchiveTask(bankOf(ctx, input.bank), input, ctx.caller)),
  planPrune: procedure
    .input(planPruneArchiveInput)
    .mutation(({ ctx, input }) => planPruneArchive(bankOf(ctx, input.bank), input, ctx.caller)),
});
