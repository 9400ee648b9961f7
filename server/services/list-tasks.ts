import type { TaskOrder, TaskProblem, TaskRow } from '@/lib/task';
import type { Bank } from '@/server/bank/bank';
import { readSettingsOrDefaults } from '@/server/bank/settings/read-settings';
import { allTasks, orderedTasks } from '@/server/bank/tasks/all-tasks';
import { readQueues } from '@/server/bank/tasks/read-queues';

/**
 * The tasks of every queue document, and the documents that could not be read: never fails for one of them.
 * @param status one of them, a lane (`active`, `interrupted`, `done`), or `open`: all but the completed
 */
export async function listTasks(
  bank: Bank,
  { status = null, order = 'created' }: { status?: string | null; order?: TaskOrder } = {},
): Promise<{ tasks: TaskRow[]; problems: readonly TaskProblem[] }> {
  const queues = await readQueues(bank);
  const { tasks } = await readSettingsOrDefaults(bank.root);
  const ordered = orderedTasks(allTasks(queues), order, tasks.sortBy);
  const rows = ordered.map(({ row }) => row).filter((row) => isOf(row, status));
  return { tasks: rows, problems: queues.problems };
}

function isOf({ status, lane }: TaskRow, asked: string | null): boolean {
  if (asked === null || asked === status || asked === lane) return true;
  return asked === 'open' && lane !== 'done';
}
