import type { TaskRow } from '@/lib/task';
import type { Bank } from '@/server/bank/bank';
import { findTask } from '@/server/bank/tasks/find-task';

/** One task by its id or key. @throws NOT_FOUND · INVALID_INPUT several have this id · CORRUPT_DOCUMENT */
export async function showTask(
  bank: Bank,
  { task, home = null }: { task: string; home?: string | null },
): Promise<TaskRow> {
  return (await findTask(bank, { task, home })).row;
}
