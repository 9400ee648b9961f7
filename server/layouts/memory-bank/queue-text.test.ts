import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { queueEntries } from './queue-task';
import {
  insertTask,
  parseQueue,
  queueBytes,
  removeTask,
  withTask,
  withTaskChanged,
  withTaskMoved,
  type Queue,
} from './queue-text';
import { changedTask, newTask } from './task-change';

const fixtures = join(import.meta.dirname, '../../../e2e/fixtures/memory-bank');
const genuine = ['tasks_active.json', 'tasks_active-empty.json', 'tasks_active-phases.json'];
const at = '2026-11-22T09:00:00.123000+08:00';

function queueOf(text: string): Queue {
  const queue = parseQueue(Buffer.from(text));
  if (queue === null) throw new Error(`no queue: ${text}`);
  return queue;
}

/** As its own programs print it. */
const printed = (value: unknown) => JSON.stringify(value, null, 2);
const task = (id: string, more: object = {}) => ({
  id,
  description: id,
  todos: [],
  status: 'in_progress',
  ...more,
});

test.each(genuine)('%s is written again byte for byte, and all its tasks are read', (name) => {
  const bytes = readFileSync(join(fixtures, name));
  const queue = queueOf(bytes.toString());
  expect(queueBytes(queue)).toEqual(bytes);
  expect(queueEntries(bytes)).toEqual(
    (JSON.parse(bytes.toString()) as { id: string }[]).map((value) => ({ id: value.id, value })),
  );
});

const tick = { kind: 'tick', index: 0, done: true } as const;

test('a change of one task touches nothing else: unknown keys, their order and the text of numbers stay', () => {
  const text = `[
  "no task",
  {
    "zeta": 0.0,
    "id": "a \\"<é>\\u2028 😀",
    "todos": [
      {
        "done": false,
        "text": "one",
        "weight": 1e400
      }
    ],
    "__proto__": 1.50,
    "updated": "2026-01-01T00:00:00"
  },
  17
]`;
  const queue = queueOf(text);
  const [only] = queue.tasks;
  if (!only) throw new Error('no task');
  const changed = changedTask(only.node, tick, at, queue.form);
  expect(queueBytes(withTaskChanged(queue, only, changed)).toString()).toBe(
    text
      .replace('"done": false', '"done": true')
      .replace('"2026-01-01T00:00:00"\n  }', `"${at}",\n    "status": "completed"\n  }`),
  );
  expect([queue.strange, only.id]).toEqual([2, 'a "<é>\u2028 😀']);
});

const shapes: [string, string, string][] = [
  ['a list', printed([task('a'), task('b')]), printed([task('b'), task('a'), task('c')])],
  [
    'a list under "tasks"',
    printed({ v: 1, tasks: [task('a'), task('b')], w: [] }),
    printed({ v: 1, tasks: [task('b'), task('a'), task('c')], w: [] }),
  ],
  [
    'an object by id',
    '{\n  "meta": 1,\n  "9": {\n    "description": "nine"\n  },\n  "a": {\n    "id": "a"\n  }\n}',
    '{\n  "meta": 1,\n  "a": {\n    "id": "a"\n  },\n  "9": {\n    "description": "nine"\n  },\n  "c": {\n    "id": "c",\n    "description": "c",\n    "todos": [],\n    "status": "in_progress"\n  }\n}',
  ],
];

describe.each(shapes)('%s', (_, before, after) => {
  test('keeps its shape when a task is moved and another one added', () => {
    const queue = queueOf(before);
    const [first, second] = queue.tasks;
    if (!first || !second) throw new Error('no tasks');
    const moved = withTaskMoved(queue, second, first);
    const node = queueOf(printed([task('c')])).tasks[0]?.node;
    if (!node) throw new Error('no task');
    expect(queueBytes(withTask(moved, node)).toString()).toBe(after);
  });

  test('a task that is taken out and put back at the end is as it was', () => {
    const taken = removeTask(before, 'a');
    if (!taken) throw new Error('no task');
    expect(queueOf(taken.text).tasks.map(({ id }) => id)).not.toContain('a');
    const back = queueOf(insertTask(taken.text, taken.task) ?? '');
    expect(back.tasks.at(-1)?.node).toMatchObject({ kind: 'object' });
    const find = (queue: Queue) => queue.tasks.find(({ id }) => id === 'a')?.node;
    const lone = (queue: Queue) =>
      queueBytes({ root: find(queue) ?? queue.root, form: queue.form }).toString();
    expect(lone(back)).toBe(lone(queueOf(before)));
  });
});

test('every order that moving can make is made, and no entry is lost on the way', () => {
  const ids = fc.uniqueArray(fc.string({ minLength: 1 }), { minLength: 1, maxLength: 8 });
  const moves = fc.array(fc.tuple(fc.nat(7), fc.option(fc.nat(7))), { maxLength: 8 });
  fc.assert(
    fc.property(ids, moves, (names, steps) => {
      let queue = queueOf(printed(['junk', ...names.map((id) => ({ id }))]));
      let order = [...names];
      for (const [from, to] of steps) {
        const moved = queue.tasks[from % names.length];
        const before = to === null ? null : (queue.tasks[to % names.length] ?? null);
        if (!moved) return;
        queue = withTaskMoved(queue, moved, before);
        if (before?.id === moved.id) continue;
        order = order.filter((id) => id !== moved.id);
        order.splice(
          before === null ? order.length : order.indexOf(before.id ?? ''),
          0,
          moved.id ?? '',
        );
      }
      expect(queue.tasks.map(({ id }) => id)).toEqual(order);
      expect(JSON.parse(queueBytes(queue).toString())).toContain('junk');
    }),
    { numRuns: 60 },
  );
});

test('no bytes are an empty list; what is no list, no object or no whole JSON is no queue', () => {
  const empty = parseQueue(null);
  if (empty === null) throw new Error('no queue');
  const added = newTask({ id: 'x', description: 'é', todos: ['t'], at }, empty.form);
  expect(queueBytes(withTask(empty, added)).toString()).toBe(
    printed([
      {
        id: 'x',
        description: 'é',
        todos: [{ text: 't', done: false }],
        status: 'in_progress',
        created: at,
        updated: at,
      },
    ]),
  );
  for (const text of ['', '[', '[{"id": "a"', '"text"', '3', 'null', '[1,]', '\ufeff[]']) {
    expect(parseQueue(Buffer.from(text)), text).toBeNull();
    expect(insertTask(text, added), text).toBeNull();
    expect(removeTask(text, 'a'), text).toBeNull();
  }
});
