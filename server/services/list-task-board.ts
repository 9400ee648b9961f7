import type { TaskBoard, TaskOrder } from '@/lib/task';
import type { Bank } from '@/server/bank/bank';
import { homesOfLayout } from '@/server/bank/homes-of';
import { listTasks } from './list-tasks';

/** Of a card; the whole text is in its task. */
const longestShown = 300;

/** The tasks as a board shows them: thousands travel at once, so no more of each than its card holds. */
export async function listTaskBoard(bank: Bank, input: { order: TaskOrder }): Promise<TaskBoard> {
  const { tasks, problems } = await listTasks(bank, input);
  const sources = [...new Set(tasks.map(({ source }) => source))];
  const numbers = new Map(sources.map((source, at) => [source, at]));
  const cards = tasks.map(
    ({ key, id, description, status, lane, createdAt, naive, progress, ...task }) => ({
      key,
      description: (description || id).slice(0, longestShown).toWellFormed(),
      status: status.slice(0, longestShown),
      lane,
      createdAt,
      naive,
      progress,
      position: task.position,
      source: numbers.get(task.source) ?? 0,
      isDoubled: task.alsoIn.length > 0,
    }),
  );
  const homes = await homesOfLayout(bank.root, 'memory-bank');
  return { cards, sources, homes, problems: [...problems] };
}
