import type { Command } from 'commander';
import { failure, type ErrorCode } from '@/lib/errors';
import { taskOrders, type TaskOrder, type TaskProblem, type TaskRow } from '@/lib/task';
import { listTasks } from '@/server/services/list-tasks';
import { openOneBank, withBankOptions, type BankOptions } from './bank-command';
import { print, printJson } from './print';
import { registerTasksAdd } from './tasks-add';
import { registerTaskArchive } from './tasks-archive';
import { registerTasksChange } from './tasks-change';
import { registerTasksMove } from './tasks-move';
import { registerTasksShow } from './tasks-show';
import { table } from './table';

type ListOptions = BankOptions & { status?: string; order?: string };

export function registerTasks(program: Command): void {
  const tasks = withBankOptions(program.command('tasks'))
    .description('list the tasks of a bank, newest first')
    .option('--status <status>', 'only these: a status, or open, active, interrupted, done')
    .option('--order <order>', 'created, or file: as they stand in their documents')
    .action(runTasks);
  registerTasksShow(tasks);
  registerTasksAdd(tasks);
  registerTasksChange(tasks);
  registerTasksMove(tasks);
  registerTaskArchive(tasks);
}

/** What could be read is printed also where a document could not: the refusal comes after it. */
async function runTasks(options: ListOptions): Promise<void> {
  const order = orderOf(options.order ?? 'created');
  const bank = await openOneBank(options);
  const { tasks, problems } = await listTasks(bank, { status: options.status ?? null, order });
  if (options.json) await printJson(tasks);
  else await print(listText(tasks));
  const [problem] = problems;
  if (problem) throw unread(problem, problems);
}

function orderOf(text: string): TaskOrder {
  const order = taskOrders.find((one) => one === text);
  if (order) return order;
  const words = `--order: ${JSON.stringify(text)} is none; there are ${taskOrders.join(' and ')}.`;
  throw failure('INVALID_INPUT', words, { order: text });
}

/** An id that holds a secret, or that several have, or none at all, is of no use to name a task by. */
function listText(tasks: readonly TaskRow[]): string {
  const seen = new Map<string, number>();
  for (const { id } of tasks) seen.set(id, (seen.get(id) ?? 0) + 1);
  const names = (id: string) => id !== '' && !id.includes('***') && seen.get(id) === 1;
  const rows = tasks.map(({ key, id, status, progress, createdAt, naive, source, description }) => [
    names(id) ? id : key,
    status,
    `${progress.done}/${progress.total}`,
    createdAt === null ? '-' : `${createdAt}${naive ? ' (read as UTC)' : ''}`,
    source,
    description,
  ]);
  return table(['ID', 'STATUS', 'DONE', 'CREATED', 'SOURCE', 'DESCRIPTION'], rows);
}

function unread({ code, message, ...where }: TaskProblem, problems: readonly TaskProblem[]) {
  const others = problems.length - 1;
  const more = others === 0 ? '' : ` The same goes for ${others} more.`;
  return failure(code as ErrorCode, `${message}${more}`, { ...where, problems });
}
