import {
  planDeleteInput,
  planEditInput,
  planMendInput,
  planMergeInput,
  planPermissionsInput,
  planRepairInput,
  planRestoreInput,
  planSweepInput,
  planUndoInput,
  planWriteInput,
} from '@/lib/inputs';
import { planDelete } from '@/server/services/plan-delete';
import { planEdit } from '@/server/services/plan-edit';
import { planMend } from '@/server/services/plan-mend';
import { planMerge } from '@/server/services/plan-merge';
import { planPermissions } from '@/server/services/plan-permissions';
import { planRepair } from '@/server/services/plan-repair';
import { planRestore } from '@/server/services/plan-restore';
import { planSweep } from '@/server/services/plan-sweep';
import { planUndo } from '@/server/services/plan-undo';
import { planWrite } from '@/server/services/plan-write';
import { bankOf, procedure, router } from './procedures';

/** Plans over documents. Each is carried out by `plans.applyPlan` with its token. */
export const changesRouter = router({
  planWrite: procedure.input(planWriteInput).mutation(({ ctx, input: { text, ...input } }) => {
    const bytes = Buffer.from(text, 'utf8');
    return planWrite(bankOf(ctx, input.bank), { ...input, bytes, backup: false }, ctx.caller);
  }),
  planEdit: procedure
    .input(planEditInput)
    .mutation(({ ctx, input }) => planEdit(bankOf(ctx, input.bank), input, ctx.caller)),
  planDelete: procedure
    .input(planDeleteInput)
    .mutation(({ ctx, input }) => planDelete(bankOf(ctx, input.bank), input, ctx.caller)),
  planRestore: procedure
    .input(planRestoreInput)
    .mutation(({ ctx, input }) => planRestore(bankOf(ctx, input.bank), input, ctx.caller)),
  planMerge: procedure
    .input(planMergeInput)
    .mutation(({ ctx, input }) => planMerge(bankOf(ctx, input.bank), input, ctx.caller)),
  planRepair: procedure
    .input(planRepairInput)
    .mutation(({ ctx, input }) => planRepair(bankOf(ctx, input.bank), input, ctx.caller)),
  planSweep: procedure
    .input(planSweepInput)
    .mutation(({ ctx, input }) => planSweep(bankOf(ctx, input.bank), input, ctx.caller)),
  planPermissions: procedure
    .input(planPermissionsInput)
    .mutation(({ ctx, input }) => planPermissions(bankOf(ctx, input.bank), input, ctx.caller)),
  planMend: procedure
    .input(planMendInput)
    .mutation(({ ctx, input }) => planMend(bankOf(ctx, input.bank), input, ctx.caller)),
  planUndo: procedure
    .input(planUndoInput)
    .mutation(({ ctx, input }) => planUndo(bankOf(ctx, input.bank), input, ctx.caller)),
});
