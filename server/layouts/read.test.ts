import { expect, test } from 'vitest';
import type { BankPath } from '@/lib/bank-path';
import { recognise } from './recognise';

const paths = new Set([
  'cursor_state.json',
  'queue-system/tasks_active.json',
  'queue-system/tasks_done.jsonl',
  'logs/run_1.json',
  'memory/projects/shop/sessions.json',
  'memory/projects/shop/decisions.json',
  '.agentspec.state.json',
  'w/lorch.json',
  'w/events/run-1.ndjson',
  'k/cache/metadata.json',
]);

function read(path: string, text: string) {
  const { layout, claim, relative } = recognise(paths).of('/srv/bank', path as BankPath);
  const reading = layout.read(claim, relative, Buffer.from(text));
  return {
    problems: reading?.problems.map(({ code }) => code) ?? null,
    meaning: Object.fromEntries(reading?.meaning.map(({ label, value }) => [label, value]) ?? []),
  };
}

test('a cursor state tells its task, and that a time has no offset', () => {
  const session = { current_task: 'T-1', progress: 0.5, last_activity: '2026-11-21T10:00:00' };
  expect(read('cursor_state.json', JSON.stringify({ cursor_session: session }))).toEqual({
    problems: ['NAIVE_TIME'],
    meaning: {
      'Current task': 'T-1',
      Progress: '0.5',
      'Last activity': '2026-11-21T10:00:00',
    },
  });
  expect(read('cursor_state.json', '{}').problems).toEqual(['WRONG_SHAPE']);
});

test.each([
  [
    'a list',
    [
      { id: 'a', status: 'completed' },
      { id: 'b', status: 'open' },
    ],
  ],
  [
    'an object with tasks',
    {
      tasks: [
        { id: 'a', status: 'completed' },
        { id: 'b', status: 'open' },
      ],
    },
  ],
  ['an object of tasks', { a: { id: 'a', status: 'completed' }, b: { id: 'b', status: 'open' } }],
])('a task queue is read in its old shapes: %s', (_, value) => {
  const { problems, meaning } = read('queue-system/tasks_active.json', JSON.stringify(value));
  expect(problems).toEqual([]);
  expect(meaning).toEqual({ 'Open tasks': '1', Tasks: '2 (completed 1, open 1)' });
});

test('run records of both shapes tell their command', () => {
  const run = (value: object) => read('logs/run_1.json', JSON.stringify(value)).meaning;
  expect(run({ cmd: ['make', 'all'], exit_code: 2 })).toMatchObject({
    Command: 'make all',
    'Exit code': '2',
  });
  expect(run({ cmd: 'make all', duration_s: 1.5 })).toMatchObject({ Command: 'make all' });
});

test('the other layouts tell what their documents hold', () => {
  const sessions = { project: 'shop', sessions: [{ date: '2026-11-19' }, { date: '2026-11-20' }] };
  expect(read('memory/projects/shop/sessions.json', JSON.stringify(sessions)).meaning).toEqual({
    Project: 'shop',
    Sessions: '2',
    Newest: '2026-11-20',
  });
  const state = { version: '1.0', entries: [{ status: 'applied' }, { status: 'failed' }] };
  expect(read('.agentspec.state.json', JSON.stringify(state)).meaning).toMatchObject({
    Entries: '2',
    'By status': 'applied 1, failed 1',
  });
  const ledger = '{"kind":"command","task_id":"T-1"}\n{"kind":"event","task_id":"T-1"}\n{"kind":';
  expect(read('w/events/run-1.ndjson', ledger).meaning).toEqual({
    Messages: '2',
    'By kind': 'command 1, event 1',
    Task: 'T-1',
  });
  const cache = { version: 2, distributions: { temurin: {} } };
  expect(read('k/cache/metadata.json', JSON.stringify(cache))).toMatchObject({
    problems: ['UNKNOWN_VERSION'],
    meaning: { Distributions: '1' },
  });
});

test.each([
  'null',
  '[]',
  '7',
  '"text"',
  '{',
  '',
  '{"__proto__":{"tasks":[1]}}',
  '{"tasks":{"toString":1}}',
  '{"sessions":[{"date":{"toString":1}}],"_version":{"a":{"toString":1}}}',
  '{"cursor_session":[],"entries":7,"distributions":[],"decisions":{"status":{}}}',
])('whatever JSON stands in it, a document is read or refused, never thrown at: %s', (text) => {
  for (const path of paths) expect(() => read(path, text)).not.toThrow();
});

test('whole records are read also where they stand in one line with others, or with a torn one', () => {
  const lines = '{"id":"a","status":"completed"}{"id":"b"}\n{"id":"c","te{"id":"d"}\n{"id":"e"';
  expect(read('queue-system/tasks_done.jsonl', lines).meaning).toEqual({ 'Archived tasks': '3' });
});
