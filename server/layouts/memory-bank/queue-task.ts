import { instantOf } from '@/lib/time-words';
import { longIsoOf } from '@/lib/time';
import type { TaskLane, TaskPhase } from '@/lib/task';
import { compactJson } from '../json-text/print-json';
import { isObject, jsonOf, textOf, type Json, type JsonObject } from '../findings';
import { parseQueue } from './queue-text';
import { phaseOf } from './task-phase';

/** One task of a queue document, its true text. */
export interface QueueEntry {
  id: string | null;
  value: JsonObject;
}

/** What a task says of itself, whatever types its fields have. */
export interface TaskFacts {
  description: string;
  status: string;
  lane: TaskLane;
  /** As written, for the old sort key. */
  created: string | null;
  createdMs: number | null;
  createdAt: string | null;
  updatedAt: string | null;
  naive: boolean;
  todos: { text: string; done: boolean }[];
  sourceTaskId: string | null;
}

/** The tasks of a document in its order; null: it is no queue. */
export function queueEntries(bytes: Buffer): QueueEntry[] | null {
  const value = jsonOf(bytes);
  const list = Array.isArray(value) ? value : isObject(value) ? value['tasks'] : undefined;
  if (Array.isArray(list)) {
    return list.filter(isObject).map((task) => ({ id: ownId(task), value: task }));
  }
  // An object forgets the order of its keys where they are numbers, and all but one of two that are equal.
  const queue = isObject(value) ? parseQueue(bytes) : null;
  return (
    queue &&
    queue.tasks.map(({ id, node }) => ({ id, value: JSON.parse(compactJson(node)) as JsonObject }))
  );
}

/** @param relative the document below its home: older ones tell by their name what became of their tasks */
export function taskFacts(value: JsonObject, relative: string): TaskFacts {
  const status = textOf(value['status']) ?? statusOfFile(relative);
  const [created, updated] = [timeOf(value['created']), timeOf(value['updated'])];
  return {
    description: textOf(value['description']) ?? '',
    status,
    lane: laneOf(status),
    created: textOf(value['created']),
    createdMs: created?.epochMs ?? null,
    createdAt: created?.at ?? null,
    updatedAt: updated?.at ?? null,
    naive: (created?.naive ?? false) || (updated?.naive ?? false),
    todos: todosOf(value['todos']),
    sourceTaskId: textOf(value['source_task_id']),
  };
}

export function phasesOf(todos: readonly { text: string }[]): TaskPhase[] {
  return todos.map(({ text }) => phaseOf(text));
}

/** As a Python program would take it. */
export function isTrue(value: Json | undefined): boolean {
  if (Array.isArray(value)) return value.length > 0;
  if (isObject(value)) return Object.keys(value).length > 0;
  return Boolean(value);
}

function ownId(task: JsonObject): string | null {
  const id = task['id'];
  return typeof id === 'string' || typeof id === 'number' ? String(id) : null;
}

function statusOfFile(relative: string): string {
  if (relative.endsWith('/tasks_interrupted.json')) return 'interrupted';
  return relative.endsWith('/tasks_done.json') ? 'completed' : 'in_progress';
}

function laneOf(status: string): TaskLane {
  if (status === 'completed') return 'done';
  return status === 'interrupted' ? 'interrupted' : 'active';
}

/** Its own text; one without an offset is written as the UTC it is read as. */
function timeOf(value: Json | undefined): { at: string; epochMs: number; naive: boolean } | null {
  const instant = typeof value === 'string' ? instantOf(value) : null;
  if (instant === null) return null;
  const { epochMs, naive } = instant;
  return { at: naive ? longIsoOf(epochMs, 'UTC') : (value as string), epochMs, naive };
}

function todosOf(value: Json | undefined): { text: string; done: boolean }[] {
  if (!Array.isArray(value)) return [];
  return value.map((todo) => {
    if (!isObject(todo)) return { text: textOf(todo) ?? JSON.stringify(todo), done: false };
    return { text: textOf(todo['text']) ?? '', done: isTrue(todo['done']) };
  });
}
