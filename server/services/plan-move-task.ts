import { failure } from '@/lib/errors';
import type { OfferedPlan } from '@/lib/plan';
import type { Bank } from '@/server/bank/bank';
import type { Caller } from '@/server/bank/caller';
import { nextOf } from '@/server/bank/read-for-change';
import { findTask } from '@/server/bank/tasks/find-task';
import { taskForChange, type StandingTask } from '@/server/bank/tasks/task-for-change';
import { queueBytes, withTaskMoved, type QueueTask } from '@/server/layouts/memory-bank/queue-text';
import { offerDocumentPlan } from './offer-document-plan';

export interface MoveTaskInput {
  task: string;
  home: string | null;
  to: 'first' | 'last' | { before: string };
  reason: string | null;
}

/**
 * Plans another place for a task in its document.
 * @throws NOT_FOUND · INVALID_INPUT it stands there already, or the other task stands in another document
 */
export async function planMoveTask(
  bank: Bank,
  input: MoveTaskInput,
  caller: Caller,
): Promise<OfferedPlan> {
  const propose = () => moved(bank, input);
  const { reason } = input;
  const again = async () => (await propose()).changes;
  return offerDocumentPlan(bank, { kind: 'tasks', ...(await propose()), reason, again }, caller);
}

async function moved(bank: Bank, input: MoveTaskInput) {
  const standing = await taskForChange(bank, input);
  const { now, queue, task } = standing;
  const before = await placeOf(bank, standing, input);
  const next = nextOf(queueBytes(withTaskMoved(queue, task, before)));
  return { read: [now], changes: [{ path: now.path, base: now.state, next }] };
}

async function placeOf(
  bank: Bank,
  { known, queue, byKey }: StandingTask,
  { to, home }: MoveTaskInput,
): Promise<QueueTask | null> {
  if (to === 'last') return null;
  if (to === 'first') return queue.tasks[0] ?? null;
  const other = await findTask(bank, { task: to.before, home });
  const place = other.path === known.path ? byKey(other.row.key) : null;
  if (place !== null) return place;
  const words = `The two stand in different documents, ${JSON.stringify(known.row.source)} and ${JSON.stringify(other.row.source)}: a task is moved within its own.`;
  throw failure('INVALID_INPUT', words, { task: known.row.key, before: other.row.key });
}
