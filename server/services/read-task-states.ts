import { childPath, type BankPath } from '@/lib/bank-path';
import { companionPath } from '@/lib/companions';
import type { NamedTask, StateProblem, TaskState } from '@/lib/state';
import { parseIso } from '@/lib/time';
import type { Bank } from '@/server/bank/bank';
import { homesOfLayout } from '@/server/bank/homes-of';
import { readHomeDocument, type HomeDocument } from '@/server/bank/read-home-document';
import {
  isObject,
  jsonOf,
  listOf,
  textOf,
  type Json,
  type JsonObject,
} from '@/server/layouts/findings';
import { redactText } from '@/server/redaction/redact';

/**
 * What the documents beside the queue say of tasks, each in the shape it has: one task or none, an id or the whole
 * task, a history. What is not there is left out.
 */
export async function readTaskStates({ root }: Pick<Bank, 'root'>): Promise<TaskState[]> {
  const homes = await homesOfLayout(root, 'memory-bank');
  const found = await Promise.all(homes.map((home) => readOne(root, home)));
  return found.flat();
}

async function readOne(root: string, home: BankPath | ''): Promise<TaskState[]> {
  const paths = [
    childPath(home, 'task_state.json'),
    childPath(home, 'task_interruption_state.json'),
    childPath(home, 'task-state.json'),
    companionPath(home, 'task_interruption_state.json'),
    companionPath(home, 'task-state.json'),
  ];
  const documents = await Promise.all(paths.map((path) => readHomeDocument(root, path)));
  return documents
    .filter(({ bytes, problem }) => bytes !== null || problem !== null)
    .map((document) => taskStateOf(home, document));
}

const most = 200;
const longest = 2000;

function taskStateOf(home: string, { path, bytes, revision, modifiedAt, problem }: HomeDocument) {
  const read = bytes === null ? undefined : jsonOf(bytes);
  const value = isObject(read) ? read : {};
  const times: Json[] = [];
  const shown = (one: Json | undefined) => {
    const text = textOf(one);
    return text === null ? null : redactText(text.slice(0, longest)).text;
  };
  const time = (one: Json | undefined) => {
    if (typeof one === 'string') times.push(one);
    return shown(one);
  };
  const found: TaskState = {
    home: redactText(home).text,
    path: redactText(path).text,
    revision,
    modifiedAt,
    problem: problem ?? problemOf(read),
    current: currentOf(value, shown, time),
    interrupted: entriesOf(value['interrupted_tasks'])
      .slice(0, most)
      .map((one) => namedTask(one, shown, time)),
    completed: listOf(value['task_history'])
      .slice(-most)
      .map((row) => ({ task: shown(row['task']) ?? '', at: time(row['completed']) })),
    todos: todosOf(value),
    updatedAt: time(value['last_updated']),
    naive: false,
    others: Object.keys(value)
      .filter((key) => !known.has(key))
      .slice(0, most)
      .map((key) => redactText(key.slice(0, longest)).text),
  };
  return { ...found, naive: times.some((one) => parseIso(String(one))?.naive) };
}

const known = new Set([
  'current_task_id',
  'current_task_description',
  'current_task',
  'status',
  'todos_count',
  'completed_todos',
  'interrupted_tasks',
  'task_history',
  'cursor_session',
  'last_updated',
]);

type Shown = (one: Json | undefined) => string | null;

function problemOf(read: Json | undefined): StateProblem | null {
  if (isObject(read)) return null;
  if (read === undefined) {
    return { code: 'INVALID_JSON', message: 'It is no JSON: it is left as it is.' };
  }
  return { code: 'WRONG_SHAPE', message: 'It is no object: it is left as it is.' };
}

/** Three shapes: fields of the document itself, an id, or the whole task. */
function currentOf(value: JsonObject, shown: Shown, time: Shown): NamedTask | null {
  const own = value['current_task'] ?? null;
  if (own !== null && own !== '') return namedTask(own, shown, time);
  const id = shown(value['current_task_id']);
  const description = shown(value['current_task_description']);
  if (!id && !description) return null;
  return { ...noTask, id, description, status: shown(value['status']) };
}

const noTask: NamedTask = {
  id: null,
  description: null,
  status: null,
  startedAt: null,
  interruptedAt: null,
};

function namedTask(value: Json, shown: Shown, time: Shown): NamedTask {
  if (!isObject(value)) return { ...noTask, id: shown(value) };
  return {
    id: shown(value['task_id'] ?? value['id']),
    description: shown(value['description']),
    status: shown(value['status']),
    startedAt: time(value['started_at']),
    interruptedAt: time(value['interrupted_at']),
  };
}

function entriesOf(value: Json | undefined): Json[] {
  if (Array.isArray(value)) return value.filter((one) => one !== null);
  return isObject(value) ? Object.values(value).filter((one) => one !== null) : [];
}

function todosOf(value: JsonObject): TaskState['todos'] {
  const [done, total] = [textOf(value['completed_todos']), textOf(value['todos_count'])];
  return done === null || total === null
    ? null
    : { done: done.slice(0, 20), total: total.slice(0, 20) };
}
