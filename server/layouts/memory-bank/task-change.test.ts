import { describe, expect, test } from 'vitest';
import type { JsonObject } from '../findings';
import { isTrue, taskFacts } from './queue-task';
import { parseQueue, queueBytes } from './queue-text';
import { changedTask, type TaskChange } from './task-change';
import { newTaskId, taskKeys } from './task-id';
import { phaseOf } from './task-phase';

const at = '2026-11-22T09:00:00+08:00';

function changed(task: object, change: TaskChange): unknown {
  const queue = parseQueue(Buffer.from(JSON.stringify([task])));
  const node = queue?.tasks[0]?.node;
  if (!queue || !node) throw new Error('no task');
  const root = changedTask(node, change, at, queue.form);
  return JSON.parse(queueBytes({ root, form: queue.form }).toString());
}

const todos = (...done: unknown[]) => done.map((one) => ({ text: 't', done: one }));
const tick = (index: number, done = true) => ({ kind: 'tick', index, done }) as const;

describe('ticking', () => {
  test('the last open todo completes the task, any other does not', () => {
    const task = { todos: todos(false, true), status: 'in_progress' };
    const last = { todos: todos(true, true), status: 'completed', updated: at };
    expect(changed(task, tick(0))).toEqual(last);
    const open = { todos: todos(false, false), status: 'interrupted' };
    expect(changed(open, tick(1))).toEqual({
      todos: todos(false, true),
      status: 'interrupted',
      updated: at,
    });
  });

  test('a tick taken back reopens a completed task, and no other', () => {
    const again = { todos: todos(false), updated: at };
    expect(changed({ todos: todos(true), status: 'completed' }, tick(0, false))).toEqual({
      ...again,
      status: 'in_progress',
    });
    expect(changed({ todos: todos(true), status: 'paused' }, tick(0, false))).toEqual({
      ...again,
      status: 'paused',
    });
  });

  test.each([
    [{ todos: todos(false) }, 1, 'only one todo'],
    [{}, 0, 'no todos'],
    [{ todos: { 0: 'a' } }, 0, 'no todos'],
    [{ todos: ['text'] }, 0, 'todo 1 is no object'],
  ])('what is not there, or of another shape, is refused: %j', (task, index, why) => {
    expect(() => changed(task, tick(index))).toThrow(why);
  });
});

test('a todo is added to what there is, and a completed task goes on; what is no list is not replaced', () => {
  const added = { text: 'more', done: false };
  const change = { kind: 'add-todo', text: 'more' } as const;
  expect(changed({ todos: todos(true), status: 'completed' }, change)).toEqual({
    todos: [...todos(true), added],
    status: 'in_progress',
    updated: at,
  });
  expect(changed({ status: 'x' }, change)).toMatchObject({ todos: [added], status: 'x' });
  expect(() => changed({ todos: 'a text' }, change)).toThrow('no list');
});

test('fields of any type are read, none is taken for what it is not', () => {
  const hostile: JsonObject = {
    id: 1,
    description: ['x'],
    status: null,
    created: 17,
    updated: '2026-01-02T03:04:05',
    todos: ['plain', { done: 'yes' }, null, { text: 5, done: [] }],
  };
  expect(taskFacts(hostile, 'queue-system/tasks_interrupted.json')).toEqual({
    description: '',
    status: 'interrupted',
    lane: 'interrupted',
    created: '17',
    createdMs: null,
    createdAt: null,
    updatedAt: '2026-01-02T03:04:05+00:00',
    naive: true,
    todos: [
      { text: 'plain', done: false },
      { text: '', done: true },
      { text: 'null', done: false },
      { text: '5', done: false },
    ],
    sourceTaskId: null,
  });
  expect([0, '', [], {}, null, undefined, false].map(isTrue)).not.toContain(true);
});

test('an id is the time of the zone and 50 characters, halves of none, and unlike any other', () => {
  const ms = Date.parse('2026-11-21T04:07:07.461Z');
  const id = newTaskId('Fix <the> é thing', ms, 'Asia/Manila', new Set());
  expect(id).toBe('20261121T120707_Fix_<the>_é_thing');
  expect(newTaskId('Fix <the> é thing', ms, 'Asia/Manila', new Set([id]))).toBe(`${id}_2`);
  const long = newTaskId('😀'.repeat(60), ms, 'UTC', new Set());
  expect(long).toBe(`20261121T040707_${'😀'.repeat(50)}`);
});

test('keys tell tasks of one id and of one document apart', () => {
  const keys = [...taskKeys('a.json', ['x', 'x', null, null]), ...taskKeys('b.json', ['x'])];
  expect(new Set(keys).size).toBe(5);
  expect(taskKeys('a.json', ['new', 'x'])[1]).toBe(keys[0]);
});

test.each([
  ['plain words', 'plain words', []],
  ['## Phase 0\n\n```bash\n# why\n\n  npm test \n```\nafter', 'Phase 0', ['npm test']],
  ['- [ ] first\n~~~\na\n```\nb\n~~~\n```\nno\n```', '[ ] first', ['a', '```', 'b']],
  ['```\nnever closed', 'never closed', ['never closed']],
  ['````\n```\ninner\n````', 'inner', ['```', 'inner']],
  ['', '', []],
])(
  'a phase is its first words, and the commands of its first block: %j',
  (text, title, commands) => {
    expect(phaseOf(text)).toEqual({ title, commands });
  },
);
