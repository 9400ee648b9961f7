import { failure } from '@/lib/errors';
import type { OfferedPlan } from '@/lib/plan';
import { givenInstant, longIsoOf } from '@/lib/time';
import type { Bank } from '@/server/bank/bank';
import type { Caller } from '@/server/bank/caller';
import { nextOf } from '@/server/bank/read-for-change';
import { readSettings } from '@/server/bank/settings/read-settings';
import { taskForChange, type StandingTask } from '@/server/bank/tasks/task-for-change';
import { queueBytes, withTaskChanged } from '@/server/layouts/memory-bank/queue-text';
import { changedTask, type TaskChange } from '@/server/layouts/memory-bank/task-change';
import { todoRef } from '@/server/layouts/memory-bank/task-id';
import { offerDocumentPlan } from './offer-document-plan';

export interface ChangeTaskInput {
  task: string;
  home: string | null;
  change: TaskChange | (Extract<TaskChange, { kind: 'tick' }> & { ref: string | null });
  at: string | null;
  reason: string | null;
}

/**
 * Plans one change of one task where it stands: a todo ticked or added, the task started, completed or interrupted.
 * @throws NOT_FOUND · INVALID_INPUT it is so already, or has no such todo · REVISION_CONFLICT the todo that was seen went
 */
export async function planChangeTask(
  bank: Bank,
  input: ChangeTaskInput,
  caller: Caller,
): Promise<OfferedPlan> {
  const propose = () => proposed(bank, input);
  const again = async () => (await propose()).changes;
  const { reason } = input;
  return offerDocumentPlan(bank, { kind: 'tasks', ...(await propose()), reason, again }, caller);
}

async function proposed(bank: Bank, input: ChangeTaskInput) {
  const standing = await taskForChange(bank, input);
  const { zone } = await readSettings(bank.root);
  const { now, queue, task } = standing;
  const change = settled(standing, input.change);
  const at = longIsoOf(input.at === null ? Date.now() : givenInstant(input.at, 'at'), zone);
  const node = attempt(standing, () => changedTask(task.node, change, at, queue.form));
  const next = nextOf(queueBytes(withTaskChanged(queue, task, node)));
  return {
    read: [now],
    changes: [{ path: now.path, base: now.state, next }],
    warnings: warningsOf(standing, change),
  };
}

/** The todo that was seen, wherever it stands now; and only what is not so already. */
function settled({ known }: StandingTask, change: ChangeTaskInput['change']): TaskChange {
  const { facts, row } = known;
  if (change.kind === 'tick') {
    const index = placeOfTodo(known.facts.todos, change);
    if (facts.todos[index]?.done === change.done) {
      throw already(`Todo ${index + 1} is ${change.done ? 'done' : 'open'} already.`, row.key);
    }
    return { kind: 'tick', index, done: change.done };
  }
  const is = { complete: 'completed', interrupt: 'interrupted' } as const;
  if (
    (change.kind === 'complete' || change.kind === 'interrupt') &&
    facts.status === is[change.kind]
  ) {
    throw already(`The task is ${is[change.kind]} already.`, row.key);
  }
  return change;
}

function placeOfTodo(
  todos: readonly { text: string }[],
  { index, ...tick }: { index: number; ref?: string | null },
): number {
  const ref = tick.ref ?? null;
  const isIt = (todo: { text: string } | undefined) => todo && todoRef(todo.text) === ref;
  if (ref === null || isIt(todos[index])) return index;
  const places = todos.flatMap((todo, at) => (isIt(todo) ? [at] : []));
  const [only, more] = places;
  if (only !== undefined && more === undefined) return only;
  const words = `Todo ${index + 1} is not the one that was shown: the list was changed meanwhile. Look at the task again.`;
  throw failure('REVISION_CONFLICT', words, { index });
}

function attempt<T>({ known }: StandingTask, work: () => T): T {
  try {
    return work();
  } catch (error) {
    if (!(error instanceof RangeError)) throw error;
    const words = `The task ${JSON.stringify(known.row.id)} cannot be changed so: ${error.message}.`;
    throw failure('INVALID_INPUT', words, { task: known.row.key });
  }
}

function warningsOf({ known: { facts, row } }: StandingTask, { kind }: TaskChange): string[] {
  const open = facts.todos.filter(({ done }) => !done).length;
  const left = `${open} of its ${facts.todos.length} todos ${open === 1 ? 'is' : 'are'} not done; they stay as they are.`;
  const others = `A task of this id stands in ${row.alsoIn.join(', ')} too; it is left as it is.`;
  return [
    ...(kind === 'complete' && open > 0 ? [left] : []),
    ...(row.alsoIn.length > 0 ? [others] : []),
  ];
}

function already(words: string, task: string) {
  return failure('INVALID_INPUT', `${words} Nothing would change.`, { task });
}
