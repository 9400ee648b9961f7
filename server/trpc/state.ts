import { bankInput } from '@/lib/inputs';
import { planSessionDumpInput, planSetStateInput } from '@/lib/state-inputs';
import { planSessionDump } from '@/server/services/plan-session-dump';
import { planSetState } from '@/server/services/plan-set-state';
import { readSessions } from '@/server/services/read-sessions';
import { readStates } from '@/server/services/read-states';
import { readTaskStates } from '@/server/services/read-task-states';
import { bankOf, procedure, router } from './procedures';

export const stateRouter = router({
  read: procedure.input(bankInput).query(({ ctx, input }) => readStates(bankOf(ctx, input.bank))),
  sessions: procedure
    .input(bankInput)
    .query(({ ctx, input }) => readSessions(bankOf(ctx, input.bank))),
  tasks: procedure
    .input(bankInput)
    .query(({ ctx, input }) => readTaskStates(bankOf(ctx, input.bank))),
  planSet: procedure
    .input(planSetStateInput)
    .mutation(({ ctx, input }) => planSetState(bankOf(ctx, input.bank), input, ctx.caller)),
  planSessionDump: procedure
    .input(planSessionDumpInput)
    .mutation(({ ctx, input }) => planSessionDump(bankOf(ctx, input.bank), input, ctx.caller)),
});
