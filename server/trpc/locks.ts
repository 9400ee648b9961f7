import {
  bankInput,
  lockInput,
  lockStatisticsInput,
  planClearLockInput,
  planClearStaleLocksInput,
} from '@/lib/inputs';
import { listLockStatistics } from '@/server/services/list-lock-statistics';
import { listLocks } from '@/server/services/list-locks';
import { planClearLock } from '@/server/services/plan-clear-lock';
import { planClearStaleLocks } from '@/server/services/plan-clear-stale-locks';
import { showLock } from '@/server/services/show-lock';
import { bankOf, procedure, router } from './procedures';

export const locksRouter = router({
  list: procedure.input(bankInput).query(({ ctx, input }) => listLocks(bankOf(ctx, input.bank))),
  show: procedure
    .input(lockInput)
    .query(({ ctx, input }) => showLock(bankOf(ctx, input.bank), input)),
  statistics: procedure
    .input(lockStatisticsInput)
    .query(({ ctx, input }) => listLockStatistics(bankOf(ctx, input.bank), input)),
  planClearStale: procedure
    .input(planClearStaleLocksInput)
    .mutation(({ ctx, input }) => planClearStaleLocks(bankOf(ctx, input.bank), input, ctx.caller)),
  planClear: procedure
    .input(planClearLockInput)
    .mutation(({ ctx, input }) => planClearLock(bankOf(ctx, input.bank), input, ctx.caller)),
});
