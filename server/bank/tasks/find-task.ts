import { failure, type ErrorCode } from '@/lib/errors';
import type { Bank } from '../bank';
import { allTasks } from './all-tasks';
import type { KnownTask, Queues } from './known-task';
import { readQueues } from './read-queues';

/** Which task is meant. */
export interface TaskWish {
  /** Its id as it is written, or its key. */
  task: string;
  /** Of several memory-banks, which (`.` is the root); null: any. */
  home: string | null;
}

/**
 * The one task that is meant.
 * @throws NOT_FOUND · INVALID_INPUT several have this id · CORRUPT_DOCUMENT a document it may stand in cannot be read
 */
export async function findTask(bank: Bank, wish: TaskWish): Promise<KnownTask> {
  const queues = await readQueues(bank);
  const found = matching(queues, wish);
  if (found.length > 1) throw several(wish, found);
  const [only] = found;
  if (only) return only;
  throw notFound(bank, wish, queues);
}

/** A key names one of those that are not shown too. */
function matching(queues: Queues, { task, home: asked }: TaskWish): KnownTask[] {
  const home = asked?.replace(/^\.$|\/+$/g, '') ?? null;
  const isThere = (one: KnownTask) => home === null || one.home === home;
  const shown = allTasks(queues).filter(isThere);
  const byId = shown.filter(({ id }) => id === task);
  if (byId.length > 0) return byId;
  const every = [...shown, ...queues.documents.flatMap(({ tasks }) => tasks)];
  return every.filter((one) => isThere(one) && one.row.key === task).slice(0, 1);
}

function several({ task }: TaskWish, found: readonly KnownTask[]) {
  const names = found.map(({ row }) => `${row.key} (${row.source})`).join(', ');
  const words = `${found.length} tasks have the id ${shown(task)}: name one by its key: ${names}.`;
  return failure('INVALID_INPUT', words, { task, keys: found.map(({ row }) => row.key) });
}

function notFound({ root }: Bank, { task }: TaskWish, { problems }: Queues) {
  const [problem] = problems;
  const words = `No queue of ${JSON.stringify(root)} has a task ${shown(task)}.`;
  if (!problem) return failure('NOT_FOUND', `${words} List them with: strongroom tasks`, { task });
  const { path, line, byte } = problem;
  const message = `${words} But not all could be read. ${problem.message}`;
  return failure(problem.code as ErrorCode, message, { task, path, line, byte });
}

function shown(id: string): string {
  return JSON.stringify(id.length > 120 ? `${id.slice(0, 120)}…` : id);
}
