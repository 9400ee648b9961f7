import {
  listRunsInput,
  planPruneRunsInput,
  runInput,
  runLinesInput,
  searchRunInput,
} from '@/lib/run-inputs';
import { listRuns } from '@/server/services/list-runs';
import { planPruneRuns } from '@/server/services/plan-prune-runs';
import { readRunLines } from '@/server/services/read-run-lines';
import { searchRun } from '@/server/services/search-run';
import { showRun } from '@/server/services/show-run';
import { bankOf, procedure, router } from './procedures';

export const runsRouter = router({
  list: procedure
    .input(listRunsInput)
    .query(({ ctx, input }) => listRuns(bankOf(ctx, input.bank), input)),
  show: procedure
    .input(runInput)
    .query(({ ctx, input }) => showRun(bankOf(ctx, input.bank), input)),
  lines: procedure
    .input(runLinesInput)
    .query(({ ctx, input }) => readRunLines(bankOf(ctx, input.bank), input)),
  search: procedure
    .input(searchRunInput)
    .query(({ ctx, input, signal }) =>
      searchRun(bankOf(ctx, input.bank), { ...input, ...(signal && { signal }) }),
    ),
  planPrune: procedure
    .input(planPruneRunsInput)
    .mutation(({ ctx, input }) => planPruneRuns(bankOf(ctx, input.bank), input, ctx.caller)),
});
