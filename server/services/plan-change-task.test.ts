import { mkdirSync, mkdtempSync, readFileSync, realpathSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import type { OfferedPlan } from '@/lib/plan';
import { createEventHub } from '@/server/bank/create-event-hub';
import { openBank, type OpenBank } from '@/server/bank/open-bank';
import { applyPlan } from './apply-plan';
import { listTaskBoard } from './list-task-board';
import { listTasks } from './list-tasks';
import { planAddTask } from './plan-add-task';
import { planChangeTask, type ChangeTaskInput } from './plan-change-task';
import { planMoveTask } from './plan-move-task';
import { showTask } from './show-task';

const caller = { id: 'test', surface: 'cli', actor: 'somebody' } as const;
const how = { readOnly: false, demo: false, watch: false, stateDirectory: null };
const active = 'queue-system/tasks_active.json';

let root: string;
let bank: OpenBank;
beforeEach(async () => {
  root = realpathSync(mkdtempSync(join(tmpdir(), 'tasks ')));
  bank = await openBank({ root, events: createEventHub(), taken: new Set(), ...how });
});
afterEach(async () => {
  await bank.close();
  rmSync(root, { recursive: true });
});

function put(path: string, value: unknown): void {
  mkdirSync(dirname(join(root, path)), { recursive: true });
  const text = typeof value === 'string' ? value : JSON.stringify(value, null, 2);
  writeFileSync(join(root, path), text);
}

const textOf = (path: string) => readFileSync(join(root, path), 'utf8');
const valueOf = (path: string) => JSON.parse(textOf(path)) as Record<string, unknown>[];
const apply = ({ id: planId, token }: OfferedPlan, planAgain = false) =>
  applyPlan(bank, { planId, token, planAgain }, caller);
const change = (task: string, wish: ChangeTaskInput['change'], more: object = {}) =>
  planChangeTask(bank, { task, home: null, change: wish, at: null, reason: null, ...more }, caller);
const add = (description: string, home: string | null = null) =>
  planAddTask(bank, { home, description, todos: ['one'], at: null, reason: null }, caller);
const task = (id: string, more: object = {}) => ({ id, description: id, todos: [], ...more });
const ids = async () => (await listTasks(bank)).tasks.map(({ id }) => id);

test('a truncated queue is told with its byte, hides no other, and is never written over', async () => {
  const text = JSON.stringify([task('a'), task('b')], null, 2).slice(0, 60);
  put(active, text);
  put('queue-system/tasks_interrupted.json', [task('c')]);
  const { tasks, problems } = await listTasks(bank);
  expect(tasks.map(({ id, lane }) => [id, lane])).toEqual([['c', 'interrupted']]);
  expect(problems).toMatchObject([{ path: active, code: 'CORRUPT_DOCUMENT', byte: 60, line: 5 }]);
  const corrupt = { code: 'CORRUPT_DOCUMENT', details: { path: active, byte: 60 } };
  await expect(add('new')).rejects.toMatchObject(corrupt);
  await expect(change('a', { kind: 'start' })).rejects.toMatchObject(corrupt);
  expect(textOf(active)).toBe(text);
});

test.each(['', '3', '"[]"', '[NaN]'])('%j is no queue, and stays as it is', async (text) => {
  put(active, text);
  await expect(add('new')).rejects.toMatchObject({ code: 'CORRUPT_DOCUMENT' });
  expect(textOf(active)).toBe(text);
});

test('a first task makes the queue, in the form of its own programs', async () => {
  await apply(await planAddTask(bank, { ...wish, at: '2026-11-21T04:07:07.461Z' }, caller));
  expect(valueOf(active)).toEqual([
    {
      id: '20261121T120707_Fix_it_—_é',
      description: 'Fix it — é',
      todos: [{ text: 'one', done: false }],
      status: 'in_progress',
      created: '2026-11-21T12:07:07.461000+08:00',
      updated: '2026-11-21T12:07:07.461000+08:00',
    },
  ]);
  expect(textOf(active)).toContain('é');
  expect(textOf(active).endsWith('\n]')).toBe(true);
});
const wish = { home: null, description: 'Fix it — é', todos: ['one'], reason: null };

test('a time without an offset is refused, in a plan as anywhere', async () => {
  put(active, [task('a')]);
  const naive = { at: '2026-11-21T04:07:07' };
  await expect(change('a', { kind: 'start' }, naive)).rejects.toMatchObject({
    code: 'INVALID_INPUT',
  });
});

test('what moved on between a plan and its confirmation is a conflict, or planned again when that was said', async () => {
  put(active, [task('a', { todos: [{ text: 'x', done: false }] })]);
  const [seen, confirmed] = [await add('ours'), await add('ours too')];
  put(active, [task('a'), task('theirs')]);
  await expect(apply(seen)).rejects.toMatchObject({ code: 'REVISION_CONFLICT' });
  await apply(confirmed, true);
  expect(valueOf(active).map(({ description }) => description)).toEqual([
    'a',
    'theirs',
    'ours too',
  ]);
});

test('a todo is ticked where it stands now, or not at all', async () => {
  const todos = (...texts: string[]) => texts.map((text) => ({ text, done: false }));
  put(active, [task('a', { todos: todos('first', 'second') })]);
  const { todos: shown } = await showTask(bank, { task: 'a' });
  const ref = shown[1]?.ref ?? '';
  put(active, [task('a', { todos: todos('new', 'first', 'second') })]);
  const tick = { kind: 'tick', index: 1, ref, done: true } as const;
  await apply(await change('a', tick));
  expect(valueOf(active)[0]?.['todos']).toMatchObject([{}, {}, { text: 'second', done: true }]);
  put(active, [task('a', { todos: todos('new', 'other') })]);
  await expect(change('a', tick)).rejects.toMatchObject({ code: 'REVISION_CONFLICT' });
});

test('what is so already is no change', async () => {
  put(active, [task('a', { status: 'completed', todos: [{ text: 'x', done: true }] })]);
  const refused = { code: 'INVALID_INPUT' };
  await expect(change('a', { kind: 'complete' })).rejects.toMatchObject(refused);
  const tick = { kind: 'tick', index: 0, done: true } as const;
  await expect(change('a', tick)).rejects.toMatchObject(refused);
  await expect(change('a', { ...tick, index: 4 })).rejects.toMatchObject(refused);
});

describe('of tasks with one id', () => {
  test('two in a document are told apart by their keys', async () => {
    put(active, [task('a'), task('a', { description: 'second' })]);
    await expect(change('a', { kind: 'interrupt' })).rejects.toMatchObject({
      code: 'INVALID_INPUT',
      message: expect.stringMatching(/2 tasks .* t-\w{12} .* t-\w{12} /),
    });
    const { tasks } = await listTasks(bank);
    const second = tasks.find(({ description }) => description === 'second');
    await apply(await change(second?.key ?? '', { kind: 'interrupt' }));
    expect(valueOf(active).map(({ status }) => status)).toEqual([undefined, 'interrupted']);
  });

  test('one in several documents is one: that of the queue in use, with the names of the others', async () => {
    const [done, analysis] = ['queue-system/tasks_done.json', 'queue-system/analysis_active.json'];
    put(active, { a: task('a', { status: 'in_progress' }) });
    put(done, [task('a', { status: 'completed' }), task('b')]);
    put(analysis, { tasks: [task('a', { source_task_id: 'a' })] });
    const { tasks } = await listTasks(bank, { order: 'file' });
    expect(tasks.map(({ id, source, alsoIn, lane }) => [id, source, alsoIn, lane])).toEqual([
      ['a', active, [done], 'active'],
      ['a', analysis, [], 'active'],
      ['b', done, [], 'done'],
    ]);
    const before = [textOf(done), textOf(analysis)];
    const { warnings, ...plan } = await change(tasks[0]?.key ?? '', { kind: 'complete' });
    expect(warnings.join()).toContain(done);
    await apply({ warnings, ...plan });
    expect(JSON.parse(textOf(active))).toMatchObject({ a: { status: 'completed' } });
    expect([textOf(done), textOf(analysis)]).toEqual(before);
  });
});

test('the order is by instant, or as before by text; a time without an offset is read as UTC and marked', async () => {
  put(active, [
    task('noon', { created: '2026-01-01T12:00:00+08:00' }),
    task('later', { created: '2026-01-01T05:00:00' }),
    task('never', { created: 'soon' }),
    task('first', { created: '2026-01-01T13:00:00.5+14:00' }),
  ]);
  expect(await ids()).toEqual(['later', 'noon', 'first', 'never']);
  const { tasks } = await listTasks(bank);
  expect([tasks[0]?.naive, tasks[0]?.createdAt]).toEqual([true, '2026-01-01T05:00:00+00:00']);
  put('.strongroom/config.json', { tasks: { sortBy: 'text' } });
  expect(await ids()).toEqual(['never', 'first', 'noon', 'later']);
});

test('a task is moved in its document; one of another document is no place', async () => {
  put(active, [task('a'), 'junk', task('b'), task('c')]);
  put('queue-system/tasks_queue.json', [task('q')]);
  const move = (id: string, to: 'first' | 'last' | { before: string }) =>
    planMoveTask(bank, { task: id, home: null, to, reason: null }, caller);
  await apply(await move('c', { before: 'b' }));
  await apply(await move('a', 'last'));
  expect(JSON.parse(textOf(active))).toEqual(['junk', task('c'), task('b'), task('a')]);
  const refused = { code: 'INVALID_INPUT' };
  await expect(move('a', 'last')).rejects.toMatchObject(refused);
  await expect(move('a', { before: 'q' })).rejects.toMatchObject(refused);
  await expect(move('a', { before: 'nobody' })).rejects.toMatchObject({ code: 'NOT_FOUND' });
});

test('of several memory-banks the one that is meant must be named', async () => {
  for (const home of ['one', 'two']) put(`${home}/${active}`, [task('same')]);
  await expect(add('new')).rejects.toMatchObject({ code: 'INVALID_INPUT' });
  await apply(await add('new', 'two'));
  expect(valueOf(`one/${active}`)).toHaveLength(1);
  await expect(change('same', { kind: 'start' })).rejects.toMatchObject({ code: 'INVALID_INPUT' });
  await apply(await change('same', { kind: 'start' }, { home: 'two/' }));
  expect(valueOf(`two/${active}`)[0]?.['status']).toBe('in_progress');
});

test('secrets are shown to nobody, and neither they nor strange entries are touched by a change', async () => {
  const secret = 'password=hunter2hunter2';
  put(
    active,
    `[{"id": "${secret}", "description": "${secret}", "todos": [{"text": "${secret}"}]}]`,
  );
  const { tasks } = await listTasks(bank);
  const board = await listTaskBoard(bank, { order: 'created' });
  expect(JSON.stringify([tasks, board])).not.toContain('hunter2');
  const plan = await change(tasks[0]?.key ?? '', { kind: 'complete' });
  expect(JSON.stringify(plan)).not.toContain('hunter2');
  await apply(plan);
  expect(valueOf(active)).toMatchObject([{ id: secret, todos: [{ text: secret }] }]);
});
