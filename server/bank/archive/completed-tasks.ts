import { baseName, type BankPath } from '@/lib/bank-path';
import { failure, isStrongroomError } from '@/lib/errors';
import { scalarOf, memberOf } from '@/server/layouts/json-text/json-node';
import { parseQueue, type Queue, type QueueTask } from '@/server/layouts/memory-bank/queue-text';
import { taskKeys } from '@/server/layouts/memory-bank/task-id';
import type { Bank } from '../bank';
import { listEntries } from '../list-entries';
import { readForChange, type DocumentNow } from '../read-for-change';
import { corruptQueue } from '../tasks/corrupt-queue';
import { oldArchiveName } from './archive-places';

/** A queue and which of its tasks go to the archive. */
export interface CompletedTasks {
  now: DocumentNow;
  home: BankPath | '';
  queue: Queue;
  tasks: QueueTask[];
  /** The name of the document, such as `tasks_active.json`. */
  source: string;
}

export interface CompletedWish {
  /** Of several memory-banks, one; null: all. */
  home: BankPath | '' | null;
  /** By id or key; null: every completed one. */
  ids: readonly string[] | null;
}

/**
 * The completed tasks of the queues, in their order. A queue that cannot be read is passed over and said, unless what
 * was asked for may stand in it.
 * @throws NOT_FOUND · INVALID_INPUT one is not completed · CORRUPT_DOCUMENT
 */
export async function completedTasks(
  bank: Bank,
  { home, ids }: CompletedWish,
): Promise<{ found: CompletedTasks[]; warnings: string[] }> {
  const found: CompletedTasks[] = [];
  const faults: unknown[] = [];
  const left = new Set(ids);
  for (const place of await queuePlaces(bank.root, home)) {
    try {
      const queue = await readQueue(bank, place);
      if (queue) found.push({ ...queue, ...place, tasks: chosen(queue, ids, left) });
    } catch (error) {
      if (!isStrongroomError(error) || error.code === 'INVALID_INPUT') throw error;
      faults.push(error);
    }
  }
  if (left.size > 0) throw faults[0] ?? notFound([...left]);
  const warnings = faults.filter(isStrongroomError).map(({ message }) => message);
  return { found: found.filter(({ tasks }) => tasks.length > 0), warnings };
}

interface QueuePlace {
  path: BankPath;
  home: BankPath | '';
  source: string;
}

async function queuePlaces(root: string, asked: CompletedWish['home']): Promise<QueuePlace[]> {
  const { entries } = await listEntries(root);
  return entries
    .filter(({ recognised: { claim, relative, home } }) => {
      const isQueue = claim.kind === 'task-queue' && relative !== oldArchiveName;
      return isQueue && (asked === null || home === asked);
    })
    .map(({ path, recognised: { home } }) => ({ path, home, source: baseName(path) }));
}

async function readQueue(bank: Bank, { path }: QueuePlace) {
  const now = await readForChange(bank.root, path);
  if (now.bytes === null) return null;
  const queue = parseQueue(now.bytes);
  if (queue === null) throw corruptQueue(now.path, now.bytes);
  return { now, queue };
}

function chosen(
  { now, queue }: { now: DocumentNow; queue: Queue },
  ids: readonly string[] | null,
  left: Set<string>,
): QueueTask[] {
  if (ids === null) return queue.tasks.filter(isCompleted);
  const keys = taskKeys(
    now.path,
    queue.tasks.map(({ id }) => id),
  );
  return queue.tasks.filter((task, at) => {
    const names = [task.id, keys[at]].filter((name) => ids.includes(name ?? ''));
    if (names.length === 0) return false;
    if (!isCompleted(task)) throw notCompleted(task.id ?? names[0] ?? '');
    for (const name of names) left.delete(name ?? '');
    return true;
  });
}

function isCompleted({ node }: QueueTask): boolean {
  return scalarOf(memberOf(node, 'status')) === 'completed';
}

function notCompleted(id: string) {
  const words = `Task ${JSON.stringify(id)} is not completed, so it is not archived. Complete it first: strongroom tasks done`;
  return failure('INVALID_INPUT', words, { task: id });
}

function notFound(ids: string[]) {
  const names = ids.map((id) => JSON.stringify(id)).join(', ');
  const words = `No queue has a task ${names}. List them with: strongroom tasks`;
  return failure('NOT_FOUND', words, { tasks: ids });
}
