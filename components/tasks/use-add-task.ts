'use client';
import { useQuery } from '@tanstack/react-query';
import { useTRPC, useTRPCClient } from '@/components/live/trpc';
import { useOpenPlan } from '@/components/plans/open-plan';
import { taskCommand } from './task-commands';
import type { TaskDraft } from './task-draft';

/** Opens the plan of a new task. */
export function useAddTask(bank: string, onApplied: () => void) {
  const open = useOpenPlan();
  const client = useTRPCClient();
  const { data: overview } = useQuery(useTRPC().banks.overview.queryOptions({ bank }));
  return ({ description, todos: lines, home }: TaskDraft) => {
    const at = new Date().toISOString();
    const todos = lines.split(/\r?\n/).filter((line) => line.trim() !== '');
    const words = todos.flatMap((todo) => ['--todo', todo]);
    const where = home === null ? [] : ['--home', home];
    open({
      bank,
      title: 'Add a task',
      words: { apply: 'Add task', applying: 'Adding…', done: 'Task added' },
      plan: ({ reason }) =>
        client.tasks.planAdd.mutate({ bank, home, description, todos, at, reason }),
      command: overview
        ? taskCommand(overview.bank.root, ['add', description], [...words, ...where])
        : null,
      onApplied,
    });
  };
}
