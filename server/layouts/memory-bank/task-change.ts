import type { JsonNode, ObjectNode } from '../json-text/json-node';
import { memberOf, scalarOf } from '../json-text/json-node';
import type { JsonForm } from '../json-text/json-form';
import { appendTo, setAt } from '../json-text/edit-json';
import { nodeOf } from '../json-text/print-json';

/** What is done to one task. Times are the caller's: `updated` says when. */
export type TaskChange =
  | { kind: 'tick'; index: number; done: boolean }
  | { kind: 'add-todo'; text: string }
  | { kind: 'start' }
  | { kind: 'complete' }
  | { kind: 'interrupt' };

/**
 * A task with one change made to it, as its own programs make them; every other key stays as it is written.
 * @throws RangeError it has no such todo, or one of another shape
 */
export function changedTask(
  node: ObjectNode,
  change: TaskChange,
  updated: string,
  form: JsonForm,
): ObjectNode {
  const next = made(node, change, form);
  return setAt(next, ['updated'], nodeOf(updated, form), form) as ObjectNode;
}

/** A task that was not there before. */
export function newTask(
  task: { id: string; description: string; todos: readonly string[]; at: string },
  form: JsonForm,
): ObjectNode {
  const todos = task.todos.map((text) => ({ text, done: false }));
  const { id, description, at } = task;
  const value = { id, description, todos, status: 'in_progress', created: at, updated: at };
  return nodeOf(value, form) as ObjectNode;
}

function made(node: ObjectNode, change: TaskChange, form: JsonForm): JsonNode {
  switch (change.kind) {
    case 'tick':
      return ticked(node, change, form);
    case 'add-todo':
      return withTodo(node, change.text, form);
    case 'start':
      return withStatus(node, 'in_progress', form);
    case 'complete':
      return withStatus(node, 'completed', form);
    case 'interrupt':
      return withStatus(node, 'interrupted', form);
  }
}

/** All done: the task is completed. One taken back: a completed task goes on. */
function ticked(
  node: ObjectNode,
  { index, done }: { index: number; done: boolean },
  form: JsonForm,
): JsonNode {
  const before = todosOf(node);
  const todo = before[index];
  if (todo === undefined) throw new RangeError(`it has ${spokenCount(before.length)}`);
  if (todo.kind !== 'object') throw new RangeError(`todo ${index + 1} is no object with a "done"`);
  const next = setAt(node, ['todos', index, 'done'], nodeOf(done, form), form) as ObjectNode;
  const isCompleted = scalarOf(memberOf(node, 'status')) === 'completed';
  if (!done) return isCompleted ? withStatus(next, 'in_progress', form) : next;
  return todosOf(next).every(isDone) ? withStatus(next, 'completed', form) : next;
}

/** Something is left to be done: a completed task goes on. */
function withTodo(node: ObjectNode, text: string, form: JsonForm): JsonNode {
  const todo = nodeOf({ text, done: false }, form);
  const list = memberOf(node, 'todos');
  if (list !== undefined && list.kind !== 'array' && scalarOf(list) !== null) {
    throw new RangeError('its "todos" are no list');
  }
  const next =
    list?.kind === 'array'
      ? appendTo(node, ['todos'], todo, form)
      : setAt(node, ['todos'], { kind: 'array', items: [todo], flat: false, source: null }, form);
  const isCompleted = scalarOf(memberOf(node, 'status')) === 'completed';
  return isCompleted ? withStatus(next as ObjectNode, 'in_progress', form) : next;
}

function withStatus(node: ObjectNode, status: string, form: JsonForm): JsonNode {
  return setAt(node, ['status'], nodeOf(status, form), form);
}

function todosOf(node: ObjectNode): readonly JsonNode[] {
  const list = memberOf(node, 'todos');
  return list?.kind === 'array' ? list.items : [];
}

function isDone(todo: JsonNode): boolean {
  const done = memberOf(todo, 'done');
  if (done?.kind === 'object') return done.members.length > 0;
  if (done?.kind === 'array') return done.items.length > 0;
  return Boolean(scalarOf(done));
}

function spokenCount(count: number): string {
  return count === 0 ? 'no todos' : count === 1 ? 'only one todo' : `only ${count} todos`;
}
