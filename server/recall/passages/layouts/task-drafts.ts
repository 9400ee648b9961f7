import { isObject, textOf, type JsonObject } from '@/server/layouts/findings';
import { archiveLineOf, idOfLine } from '@/server/layouts/memory-bank/archive-line';
import { taskFacts } from '@/server/layouts/memory-bank/queue-task';
import type { Draft } from '../draft';
import type { Placed } from '../json/placed-json';
import { own, tagsIn } from '../json/record-fields';
import { without, wordsOf } from '../json/words-of';
import type { ReadSetting } from '../read-setting';
import { joined, placedList, titled } from './placed-list';

const known = new Set([
  ...['id', 'task_id', 'description', 'status', 'todos', 'created', 'updated', 'tags', 'agent'],
  ...['finished_at'],
]);

/** Each task of a queue, and each of its todos in the thread of the task. */
export function taskDrafts(root: Placed, { recognised, moments }: ReadSetting): Draft[] {
  const { relative } = recognised;
  const kind = /(^|\/)tasks_done\.json$/.test(relative) ? 'archived-task' : 'task';
  return placedList(root, 'tasks').flatMap((placed, place) => {
    const value = placed.value as JsonObject;
    const { description, created, todos } = taskFacts(value, relative);
    const key = idOfLine(value);
    const thread = key ?? `#${place}`;
    const { title, text } = titled(description);
    const atMs = moments.of(own(value, 'updated')) ?? moments.of(created);
    const task: Draft = {
      kind,
      title,
      text: joined(text, textOf(own(value, 'status')), wordsOf(without(value, known))),
      line: placed.line,
      key,
      atMs,
      agent: textOf(own(value, 'agent')),
      tags: tagsIn(own(value, 'tags') ?? null) ?? [],
      thread,
    };
    const items = placed.members.get('todos')?.items ?? [];
    const inIt = todos.map((todo, at): Draft => {
      const line = items[at]?.line ?? placed.line;
      return { kind: 'todo', text: todo.text, line, key, atMs, thread };
    });
    return [task, ...inIt.filter(({ text: one }) => one.trim() !== '')];
  });
}

/** A line of an archive: the task with its todos. */
export function archivedDraft(value: JsonObject, line: number, setting: ReadSetting): Draft {
  const { id, description, status, finishedAt, createdAt, todos } = archiveLineOf(value);
  const { title, text } = titled(description);
  const rest = wordsOf(without(value, known));
  return {
    kind: 'archived-task',
    title,
    text: joined(text, ...todos.map((todo) => todo.text), status, rest),
    line,
    key: id,
    atMs: setting.moments.of(finishedAt) ?? setting.moments.of(createdAt),
    agent: textOf(own(value, 'agent')),
    tags: tagsIn(own(value, 'tags') ?? null) ?? [],
  };
}

/** What a session was about when it was written down, and the tasks it had ended. */
export function historyDrafts(root: Placed, { moments }: ReadSetting): Draft[] {
  const history = root.members.get('task_history')?.items ?? [];
  return history.flatMap(({ value, line }): Draft[] => {
    if (!isObject(value)) return [];
    const { title, text } = titled(wordsOf(own(value, 'task')));
    const rest = wordsOf(without(value, new Set(['task', 'completed'])));
    const atMs = moments.of(own(value, 'completed'));
    return [{ kind: 'archived-task', title, text: joined(text, rest), line, atMs }];
  });
}
