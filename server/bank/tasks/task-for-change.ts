import { failure } from '@/lib/errors';
import { parseQueue, type Queue, type QueueTask } from '@/server/layouts/memory-bank/queue-text';
import { taskKeys } from '@/server/layouts/memory-bank/task-id';
import type { Bank } from '../bank';
import { readForChange, type DocumentNow } from '../read-for-change';
import { corruptQueue } from './corrupt-queue';
import { findTask, type TaskWish } from './find-task';
import type { KnownTask } from './known-task';

/** A task where it stands now, ready to be changed there. */
export interface StandingTask {
  known: KnownTask;
  now: DocumentNow;
  queue: Queue;
  task: QueueTask;
  /** Another task of the same document, by its key. */
  byKey(key: string): QueueTask | null;
}

/** @throws NOT_FOUND, INVALID_INPUT, CORRUPT_DOCUMENT */
export async function taskForChange(bank: Bank, wish: TaskWish): Promise<StandingTask> {
  const known = await findTask(bank, wish);
  const now = await readForChange(bank.root, known.path);
  const queue = parseQueue(now.bytes);
  if (queue === null) throw corruptQueue(known.path, now.bytes ?? Buffer.alloc(0));
  const ids = queue.tasks.map(({ id }) => id);
  const keys = taskKeys(known.path, ids);
  const byKey = (key: string) => queue.tasks[keys.indexOf(key)] ?? null;
  const task = byKey(known.row.key);
  if (task === null) throw gone(known);
  return { known, now, queue, task, byKey };
}

function gone({ row }: KnownTask) {
  const words = `The task ${JSON.stringify(row.description.slice(0, 120))} went from ${JSON.stringify(row.source)} this very moment. List the tasks again.`;
  return failure('NOT_FOUND', words, { task: row.key });
}
