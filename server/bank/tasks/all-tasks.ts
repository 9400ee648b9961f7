import type { TaskOrder } from '@/lib/task';
import { compareInstants } from '@/lib/time';
import type { KnownTask, Queues } from './known-task';

/**
 * Each task once: of an id that stands in several documents of a home, the one in the document that counts most, with
 * the names of the others. An analysis is never its task, and what has no id is nobody else.
 */
export function allTasks({ documents }: Queues): KnownTask[] {
  const first = new Map<string, KnownTask>();
  const found: KnownTask[] = [];
  for (const { tasks, relative } of documents) {
    const family = /\/analysis_/.test(relative) ? 'analysis' : 'tasks';
    for (const task of tasks) {
      const name = JSON.stringify([task.home, family, task.id]);
      const known = task.id === null ? undefined : first.get(name);
      if (known === undefined || known.path === task.path) {
        const fresh = { ...task, row: { ...task.row, alsoIn: [] } };
        if (known === undefined) first.set(name, fresh);
        found.push(fresh);
      } else if (!known.row.alsoIn.includes(task.row.source)) {
        known.row.alsoIn.push(task.row.source);
      }
    }
  }
  return found;
}

/** Newest first, by the instant or, as before, by its text; what has no time comes last. */
export function orderedTasks(
  tasks: readonly KnownTask[],
  order: TaskOrder,
  sortBy: 'instant' | 'text',
): KnownTask[] {
  if (order === 'file') return [...tasks];
  return tasks.toSorted(sortBy === 'text' ? byText : byInstant);
}

function byInstant({ facts: one }: KnownTask, { facts: other }: KnownTask): number {
  if (one.createdMs === null || other.createdMs === null) {
    return Number(one.createdMs === null) - Number(other.createdMs === null);
  }
  return other.createdMs - one.createdMs || compareInstants(other.created, one.created);
}

function byText({ facts: one }: KnownTask, { facts: other }: KnownTask): number {
  if (one.created === null || other.created === null) {
    return Number(one.created === null) - Number(other.created === null);
  }
  return one.created === other.created ? 0 : one.created < other.created ? 1 : -1;
}
