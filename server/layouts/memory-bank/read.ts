import type { MeaningFact } from '@/lib/document';
import {
  countsBy,
  fact,
  isObject,
  jsonOf,
  listOf,
  naiveTimes,
  objectsOf,
  textOf,
  wrongShape,
  type Json,
  type JsonObject,
} from '../findings';
import type { Claim, Reading } from '../layout';

const nothing: Reading = { problems: [], meaning: [] };

/** Checks leniently and says in a few facts what the document means. */
export function readMemoryBank(claim: Claim, _relative: string, bytes: Buffer): Reading | null {
  if (claim.kind === 'task-archive') return lines(objectsOf(bytes), 'archived tasks', 'updated');
  if (claim.kind === 'knowledge-base') return lines(objectsOf(bytes), 'entries', 'ts');
  const reader = readers[claim.kind];
  if (!reader) return null;
  const value = jsonOf(bytes);
  return value === undefined ? nothing : reader(value);
}

const readers: Partial<Record<Claim['kind'], (value: Json) => Reading>> = {
  'cursor-state': cursorState,
  'task-queue': taskQueue,
  'task-state': taskState,
  'interruption-state': interruptionState,
  'run-record': runRecord,
};

function cursorState(value: Json): Reading {
  const session = isObject(value) ? value['cursor_session'] : undefined;
  if (!isObject(session))
    return { problems: [wrongShape('an object "cursor_session"')], meaning: [] };
  return {
    problems: naiveTimes([session['last_activity'], session['disconnected_at']]),
    meaning: [
      ...fact('Current task', session['current_task']),
      ...fact('File', session['current_file']),
      ...fact('Line', session['cursor_line']),
      ...fact('Progress', session['progress']),
      ...fact('Last activity', session['last_activity']),
    ],
  };
}

/** An array, an object with `tasks`, or an object of tasks by id: all three stand in old banks. */
export function tasksOf(value: Json): JsonObject[] | null {
  if (Array.isArray(value)) return listOf(value);
  if (!isObject(value)) return null;
  return Array.isArray(value['tasks'])
    ? listOf(value['tasks'])
    : Object.values(value).filter(isObject);
}

function taskQueue(value: Json): Reading {
  const tasks = tasksOf(value);
  if (!tasks) return { problems: [wrongShape('a list of tasks')], meaning: [] };
  const open = tasks.filter((task) => task['status'] !== 'completed').length;
  const meaning: MeaningFact[] = [
    { label: 'Open tasks', value: String(open) },
    {
      label: 'Tasks',
      value: tasks.length === 0 ? '0' : `${tasks.length} (${countsBy(tasks, 'status')})`,
    },
  ];
  const problems = naiveTimes(tasks.flatMap((task) => [task['created'], task['updated']]));
  if (tasks.some((task) => typeof task['id'] !== 'string')) {
    problems.push(wrongShape('an "id" text in every task'));
  }
  return { problems, meaning };
}

function taskState(value: Json): Reading {
  if (!isObject(value)) return { problems: [wrongShape('an object')], meaning: [] };
  return {
    problems: naiveTimes([value['last_updated']]),
    meaning: [
      ...fact('Current task', value['current_task_description']),
      ...fact('Status', value['status']),
      ...fact('Todos done', progress(value)),
    ],
  };
}

function progress(value: JsonObject): string | undefined {
  const all = textOf(value['todos_count']);
  const done = textOf(value['completed_todos']);
  return all === null || done === null ? undefined : `${done} of ${all}`;
}

function interruptionState(value: Json): Reading {
  if (!isObject(value)) return { problems: [wrongShape('an object')], meaning: [] };
  const current = value['current_task'];
  const interrupted = value['interrupted_tasks'];
  return {
    problems: naiveTimes([value['last_updated']]),
    meaning: [
      ...fact('Current task', isObject(current) ? current['task_id'] : current),
      ...fact('Interrupted', Array.isArray(interrupted) ? interrupted.length : undefined),
    ],
  };
}

function runRecord(value: Json): Reading {
  if (!isObject(value)) return { problems: [wrongShape('an object')], meaning: [] };
  const cmd = value['cmd'];
  const shown = Array.isArray(cmd) ? cmd.map((part) => textOf(part) ?? '').join(' ') : cmd;
  return {
    problems: shown === undefined ? [wrongShape('a "cmd"')] : [],
    meaning: [
      ...fact('Command', shown),
      ...fact('Exit code', value['exit_code']),
      ...fact('Duration (s)', value['duration_s']),
      ...fact('Status', value['status']),
    ],
  };
}

function lines(rows: JsonObject[], label: string, time: string): Reading {
  return {
    problems: naiveTimes(rows.map((row) => row[time])),
    meaning: [{ label: label[0]?.toUpperCase() + label.slice(1), value: String(rows.length) }],
  };
}
