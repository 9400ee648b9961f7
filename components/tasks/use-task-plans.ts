'use client';
import { useQuery } from '@tanstack/react-query';
import { useTRPC, useTRPCClient } from '@/components/live/trpc';
import { useOpenPlan } from '@/components/plans/open-plan';
import type { TaskTodo } from '@/lib/task';
import { addTodoRequest, moveRequest, statusRequest, tickRequest } from './task-requests';
import type { MoveTo, NamedTask, StatusAct, TaskPlace } from './task-requests';

/** Opens the plan of each act on a task. */
export function useTaskPlans(bank: string) {
  const open = useOpenPlan();
  const client = useTRPCClient();
  const { data: overview } = useQuery(useTRPC().banks.overview.queryOptions({ bank }));
  const place: TaskPlace = { bank, client, root: overview?.bank.root ?? null };
  return {
    setStatus: (task: NamedTask, kind: StatusAct) => open(statusRequest(place, task, kind)),
    tick: (task: NamedTask, index: number, todo: TaskTodo) =>
      open(tickRequest(place, task, index, todo)),
    addTodo: (task: NamedTask, text: string, onApplied: () => void) =>
      open({ ...addTodoRequest(place, task, text), onApplied }),
    move: (task: NamedTask, to: MoveTo) => open(moveRequest(place, task, to)),
  };
}
