import { longIsoOf, parseIso } from '@/lib/time';
import { removeAt, setAt } from '../json-text/edit-json';
import type { JsonForm } from '../json-text/json-form';
import { memberOf, scalarOf, type JsonNode, type ObjectNode } from '../json-text/json-node';
import { nodeOf, printJson } from '../json-text/print-json';

/*
 * One archived task on its line. Two kinds of reader are served: those of the programs, who find the whole task as it
 * was, and those who look for `task_id`, `finished_at` and `source`. What a task has that nobody knows stays, its
 * numbers and strings as they were written.
 */

/** As Python prints it by default, with its characters as they are. */
const form: JsonForm = {
  indent: null,
  newline: '\n',
  comma: ', ',
  colon: ': ',
  begin: '',
  end: '',
  escapes: 'none',
  keepsSource: false,
};

export interface Archiving {
  /** Its id, or the key it has in its document; null: it has none. */
  id: string | null;
  /** The name of its document. */
  source: string;
  nowMs: number;
  zone: string;
}

/** The line of a task, without its newline. What a task itself calls by these names stays as it is. */
export function archiveLineText(task: ObjectNode, { id, source, nowMs, zone }: Archiving): string {
  const added: [string, string | null][] = [
    ['task_id', id],
    ['finished_at', finishedAt(task, nowMs, zone)],
    ['source', source],
  ];
  let line: JsonNode = task;
  for (const [key, value] of added) {
    if (value === null || memberOf(task, key) !== undefined) continue;
    line = setAt(line, [key], nodeOf(value, form), form);
  }
  return printJson(line, form);
}

/** The task of a line as it goes back to its queue: what archiving added is taken out again. */
export function restoredTask(
  line: ObjectNode,
  { status, at }: { status: string; at: string },
): ObjectNode {
  const text = (key: string) => scalarOf(memberOf(line, key));
  const id = text('id') ?? text('task_id') ?? '';
  let task: JsonNode = removeAt(removeAt(line, ['task_id'], form), ['finished_at'], form);
  if (/\.json$/.test(String(text('source')))) task = removeAt(task, ['source'], form);
  const missing: [string, unknown][] = [
    ['id', id],
    ['description', id],
    ['todos', []],
    ['created', text('finished_at') ?? at],
  ];
  for (const [key, value] of missing) {
    if (memberOf(line, key) === undefined) task = setAt(task, [key], nodeOf(value, form), form);
  }
  task = setAt(task, ['status'], nodeOf(status, form), form);
  return setAt(task, ['updated'], nodeOf(at, form), form) as ObjectNode;
}

/** What the task says, where that has an offset; what has none is UTC. */
function finishedAt(task: ObjectNode, nowMs: number, zone: string): string {
  const updated = scalarOf(memberOf(task, 'updated'));
  const instant = typeof updated === 'string' ? parseIso(updated) : null;
  if (instant === null) return longIsoOf(nowMs, zone);
  return instant.naive ? longIsoOf(instant.epochMs, zone) : String(updated);
}
