import { instantOf, type Instant } from '@/lib/time-instant';
import { isObject, textOf, type Json, type JsonObject } from '../findings';

/**
 * What one line of an archive tells, in either shape: the whole task, as the programs append it, or
 * `{task_id, finished_at, source}`. Anything may stand in any field.
 */
export interface ArchiveLine {
  id: string | null;
  description: string;
  status: string | null;
  finishedAt: string | null;
  createdAt: string | null;
  todos: { text: string; done: boolean }[];
  source: string | null;
}

/** Null when the text is no JSON object. */
export function parseArchiveLine(text: string): ArchiveLine | null {
  const value = objectOfLine(text);
  return value && archiveLineOf(value);
}

export function objectOfLine(text: string): JsonObject | null {
  try {
    const value = JSON.parse(text) as Json;
    return isObject(value) ? value : null;
  } catch {
    return null;
  }
}

export function archiveLineOf(value: JsonObject): ArchiveLine {
  return {
    id: idOfLine(value),
    description: textAt(value, 'description') ?? '',
    status: textAt(value, 'status'),
    finishedAt: textAt(value, 'finished_at') ?? textAt(value, 'updated'),
    createdAt: textAt(value, 'created'),
    todos: todosOf(value['todos']),
    source: textAt(value, 'source'),
  };
}

export function idOfLine(value: JsonObject): string | null {
  return textAt(value, 'id') ?? textAt(value, 'task_id');
}

/** When it was finished; null when no time can be read of that. Not computed before it is wanted: it takes longest. */
export function finishedOf({ finishedAt }: ArchiveLine): Instant | null {
  return finishedAt === null ? null : instantOf(finishedAt);
}

/** Own keys alone: a key such as `__proto__` is a key like any other. */
function textAt(value: JsonObject, key: string): string | null {
  return Object.hasOwn(value, key) ? textOf(value[key]) : null;
}

function todosOf(value: Json | undefined): ArchiveLine['todos'] {
  if (!Array.isArray(value)) return [];
  return value
    .filter(isObject)
    .map((todo) => ({ text: textAt(todo, 'text') ?? '', done: todo['done'] === true }));
}
