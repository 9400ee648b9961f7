import { childPath, type BankPath } from '@/lib/bank-path';
import type { OfferedPlan } from '@/lib/plan';
import { givenInstant, longIsoOf } from '@/lib/time';
import type { Bank } from '@/server/bank/bank';
import type { Caller } from '@/server/bank/caller';
import { homeFor } from '@/server/bank/homes-of';
import { nextOf, readForChange } from '@/server/bank/read-for-change';
import { readSettings } from '@/server/bank/settings/read-settings';
import { corruptQueue } from '@/server/bank/tasks/corrupt-queue';
import { parseQueue, queueBytes, withTask } from '@/server/layouts/memory-bank/queue-text';
import { newTask } from '@/server/layouts/memory-bank/task-change';
import { newTaskId } from '@/server/layouts/memory-bank/task-id';
import { offerDocumentPlan } from './offer-document-plan';

export interface AddTaskInput {
  home: string | null;
  description: string;
  todos: readonly string[];
  at: string | null;
  reason: string | null;
}

/**
 * Plans a new task at the end of the queue in use, in progress.
 * @throws CORRUPT_DOCUMENT the queue cannot be read: it is never taken for an empty one · INVALID_INPUT which home is meant
 */
export async function planAddTask(
  bank: Bank,
  input: AddTaskInput,
  caller: Caller,
): Promise<OfferedPlan> {
  const { home: asked, reason } = input;
  const home = await homeFor(bank.root, 'memory-bank', asked);
  const propose = () => withOneMore(bank, home, input);
  const again = async () => (await propose()).changes;
  return offerDocumentPlan(bank, { kind: 'tasks', ...(await propose()), reason, again }, caller);
}

async function withOneMore(bank: Bank, home: BankPath | '', input: AddTaskInput) {
  const { zone } = await readSettings(bank.root);
  const now = await readForChange(bank.root, childPath(home, 'queue-system/tasks_active.json'));
  const queue = parseQueue(now.bytes);
  if (queue === null) throw corruptQueue(now.path, now.bytes ?? Buffer.alloc(0));
  const ms = input.at === null ? Date.now() : givenInstant(input.at, 'at');
  const taken = new Set(queue.tasks.flatMap(({ id }) => id ?? []));
  const id = newTaskId(input.description, ms, zone, taken);
  const task = newTask({ ...input, id, at: longIsoOf(ms, zone) }, queue.form);
  const next = nextOf(queueBytes(withTask(queue, task)));
  return { read: [now], changes: [{ path: now.path, base: now.state, next }] };
}
