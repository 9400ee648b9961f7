import { setImmediate } from 'node:timers/promises';
import type { TaskRow } from '@/lib/task';
import { phasesOf, queueEntries, taskFacts } from '@/server/layouts/memory-bank/queue-task';
import type { QueueEntry, TaskFacts } from '@/server/layouts/memory-bank/queue-task';
import { taskKeys, todoRef } from '@/server/layouts/memory-bank/task-id';
import { redactText } from '@/server/redaction/redact';
import type { KnownTask, QueueDocument } from './known-task';

type Place = Pick<QueueDocument, 'path' | 'home' | 'relative'>;

/** As many as are done in a few milliseconds. */
const atOnce = 100;

/** The tasks of a document's bytes, redacted, giving the event loop back in between; null: it is no queue. */
export async function tasksIn(bytes: Buffer, place: Place): Promise<KnownTask[] | null> {
  const entries = queueEntries(bytes);
  if (entries === null) return null;
  const ids = entries.map(({ id }) => id);
  const keys = taskKeys(place.path, ids);
  const tasks: KnownTask[] = [];
  for (const [position, entry] of entries.entries()) {
    if (position % atOnce === atOnce - 1) await setImmediate();
    tasks.push(knownTask(entry, place, keys[position] ?? '', position));
  }
  return tasks;
}

function knownTask(
  { id, value }: QueueEntry,
  place: Place,
  key: string,
  position: number,
): KnownTask {
  const facts = taskFacts(value, place.relative);
  const { path, home } = place;
  return { id, facts, path, home, row: rowOf(id, facts, place, key, position) };
}

function rowOf(
  id: string | null,
  facts: TaskFacts,
  { path, home }: Place,
  key: string,
  position: number,
): TaskRow {
  const shown = (text: string) => redactText(text).text;
  const { status, lane, createdAt, updatedAt, naive, sourceTaskId } = facts;
  const todos = facts.todos.map(({ text, done }) => ({
    ref: todoRef(text),
    text: shown(text),
    done,
  }));
  return {
    key,
    id: shown(id ?? ''),
    description: shown(facts.description),
    status: shown(status),
    lane,
    createdAt,
    updatedAt,
    naive,
    todos,
    progress: { done: todos.filter(({ done }) => done).length, total: todos.length },
    phases: phasesOf(todos),
    source: shown(path),
    home,
    position,
    alsoIn: [],
    sourceTaskId: sourceTaskId === null ? null : shown(sourceTaskId),
  };
}
