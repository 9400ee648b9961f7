import { arrayOf, keyOf, memberOf, scalarOf } from '../json-text/json-node';
import type { JsonNode, Member, ObjectNode } from '../json-text/json-node';
import { formOf, type JsonForm } from '../json-text/json-form';
import { parseJsonText } from '../json-text/parse-json-text';
import { printJson, stringText } from '../json-text/print-json';

/*
 * A queue document as it is written. Three shapes stand in old banks: a list of tasks, an object with the list under
 * `tasks`, and an object of tasks by their ids. A change keeps the shape, the order, and whatever it does not know:
 * entries that are no tasks, unknown keys, the text of numbers and strings.
 */

export type QueueShape = 'list' | 'under-tasks' | 'by-id';

/** One entry of the list, or one member of the object, in the document's order. */
export interface QueueTask {
  /** Place among all entries of its list or object, those that are no tasks included. */
  at: number;
  /** Opaque. Its own `id`, else its key in an object of tasks; null: it has none. */
  id: string | null;
  node: ObjectNode;
}

export interface Queue {
  shape: QueueShape;
  root: JsonNode;
  form: JsonForm;
  tasks: readonly QueueTask[];
  /** How many entries are no tasks: they are kept, and shown by nobody. */
  strange: number;
}

/** Null: the bytes are no strict JSON, or neither a list nor an object. `null` bytes are an empty list to be made. */
export function parseQueue(bytes: Buffer | null): Queue | null {
  if (bytes === null) return queueOf(arrayOf([]), formOf('memory-bank', null));
  const document = parseJsonText(bytes);
  return document && queueOf(document.root, formOf('memory-bank', document));
}

export function queueBytes({ root, form }: Pick<Queue, 'root' | 'form'>): Buffer {
  return Buffer.from(printJson(root, form), 'utf8');
}

/** Another text in place of one task's. */
export function withTaskChanged(queue: Queue, { at }: QueueTask, node: ObjectNode): Queue {
  return rebuilt(queue, (entries) => entries.with(at, valued(entries[at], node)));
}

export function withoutTasks(queue: Queue, tasks: readonly QueueTask[]): Queue {
  const gone = new Set(tasks.map(({ at }) => at));
  return rebuilt(queue, (entries) => entries.filter((_, at) => !gone.has(at)));
}

/** Adds a task at the end, as it stands; in an object of tasks by its id, or a key nobody has. */
export function withTask(queue: Queue, node: ObjectNode): Queue {
  return rebuilt(queue, (entries) => {
    if (queue.shape !== 'by-id') return [...entries, node];
    const keys = new Set(entries.map((entry) => ('keyText' in entry ? keyOf(entry) : '')));
    const keyText = stringText(freeKey(idOf(node, null) ?? 'task', keys), queue.form.escapes);
    return [...entries, { keyText, value: node }];
  });
}

/** Moves a task before another one; null: to the end. */
export function withTaskMoved(queue: Queue, { at }: QueueTask, before: QueueTask | null): Queue {
  return rebuilt(queue, (entries) => {
    const moved = entries[at];
    if (moved === undefined || before?.at === at) return entries;
    const rest = entries.toSpliced(at, 1);
    const to = before === null ? rest.length : before.at - (before.at > at ? 1 : 0);
    return rest.toSpliced(to, 0, moved);
  });
}

/** Takes one task out of a document's text; null: it is no queue, or has no such task. Of several the last. */
export function removeTask(text: string, id: string): { text: string; task: ObjectNode } | null {
  const queue = parseQueue(Buffer.from(text, 'utf8'));
  const task = queue?.tasks.findLast((one) => one.id === id);
  if (!queue || !task) return null;
  return { text: queueBytes(withoutTasks(queue, [task])).toString('utf8'), task: task.node };
}

/** Puts a task at the end of a document's text (null: there is none yet). Null: it is no queue. */
export function insertTask(text: string | null, task: ObjectNode): string | null {
  const queue = parseQueue(text === null ? null : Buffer.from(text, 'utf8'));
  return queue && queueBytes(withTask(queue, task)).toString('utf8');
}

type Entry = JsonNode | Member;

function queueOf(root: JsonNode, form: JsonForm): Queue | null {
  const place = placeOf(root);
  if (place === null) return null;
  const { shape, entries } = place;
  const tasks = entries.flatMap((entry, at): QueueTask[] => {
    const node = 'keyText' in entry ? entry.value : entry;
    if (node.kind !== 'object') return [];
    return [{ at, node, id: idOf(node, 'keyText' in entry ? keyOf(entry) : null) }];
  });
  return { shape, root, form, tasks, strange: entries.length - tasks.length };
}

function placeOf(root: JsonNode): { shape: QueueShape; entries: readonly Entry[] } | null {
  if (root.kind === 'array') return { shape: 'list', entries: root.items };
  if (root.kind !== 'object') return null;
  const under = memberOf(root, 'tasks');
  if (under?.kind === 'array') return { shape: 'under-tasks', entries: under.items };
  return { shape: 'by-id', entries: root.members };
}

function rebuilt(queue: Queue, change: (entries: readonly Entry[]) => readonly Entry[]): Queue {
  const root = rebuiltRoot(queue.root, change);
  return queueOf(root, queue.form) ?? queue;
}

function rebuiltRoot(
  root: JsonNode,
  change: (entries: readonly Entry[]) => readonly Entry[],
): JsonNode {
  if (root.kind === 'array')
    return { ...root, items: change(root.items) as JsonNode[], source: null };
  if (root.kind !== 'object') return root;
  const under = memberOf(root, 'tasks');
  if (under?.kind !== 'array') {
    return { ...root, members: change(root.members) as Member[], source: null };
  }
  const value = rebuiltRoot(under, change);
  const members = root.members.map((one) => (one.value === under ? { ...one, value } : one));
  return { ...root, members, source: null };
}

function valued(entry: Entry | undefined, value: JsonNode): Entry {
  return entry !== undefined && 'keyText' in entry ? { ...entry, value } : value;
}

function idOf(node: ObjectNode, key: string | null): string | null {
  const own = scalarOf(memberOf(node, 'id'));
  if (typeof own === 'string') return own;
  return typeof own === 'number' ? String(own) : key;
}

function freeKey(id: string, taken: ReadonlySet<string>): string {
  let key = id;
  for (let count = 2; taken.has(key); count += 1) key = `${id}_${count}`;
  return key;
}
