import {
  planAddTaskInput,
  planChangeTaskInput,
  planMoveTaskInput,
  taskBoardInput,
  taskInput,
} from '@/lib/task-inputs';
import { listTaskBoard } from '@/server/services/list-task-board';
import { planAddTask } from '@/server/services/plan-add-task';
import { planChangeTask } from '@/server/services/plan-change-task';
import { planMoveTask } from '@/server/services/plan-move-task';
import { showTask } from '@/server/services/show-task';
import { bankOf, procedure, router } from './procedures';

export const tasksRouter = router({
  board: procedure
    .input(taskBoardInput)
    .query(({ ctx, input }) => listTaskBoard(bankOf(ctx, input.bank), input)),
  show: procedure
    .input(taskInput)
    .query(({ ctx, input }) => showTask(bankOf(ctx, input.bank), input)),
  planAdd: procedure
    .input(planAddTaskInput)
    .mutation(({ ctx, input }) => planAddTask(bankOf(ctx, input.bank), input, ctx.caller)),
  planChange: procedure
    .input(planChangeTaskInput)
    .mutation(({ ctx, input }) => planChangeTask(bankOf(ctx, input.bank), input, ctx.caller)),
  planMove: procedure
    .input(planMoveTaskInput)
    .mutation(({ ctx, input }) => planMoveTask(bankOf(ctx, input.bank), input, ctx.caller)),
});
