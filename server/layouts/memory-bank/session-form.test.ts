import { expect, test } from 'vitest';
import { parseJsonText } from '../json-text/parse-json-text';
import { parseQueue } from './queue-text';
import { sessionFormOf } from './session-form';
import { sessionText } from './session-text';

const stateRoot = (value: string) => parseJsonText(Buffer.from(value))?.root;

/** What the bridge wrote of these two, byte for byte. */
const plain = `# 📝 Current Cursor Session — 2026-11-21 04:08:09 UTC

| Field | Value |
|-------|-------|
| current_file | — |
| cursor_line | — |
| current_task | — |
| progress | — |
| last_activity | — |
| disconnected_at | 2026-11-21T04:08:09.895991 |
`;
const withTask = `# 📝 Current Cursor Session — 2026-11-21 04:09:55 UTC

| Field | Value |
|-------|-------|
| current_file | — |
| cursor_line | — |
| current_task | Root layout |
| progress | 0.0 |
| last_activity | 2026-11-21T12:09:54.967625+08:00 |
| disconnected_at | 2026-11-21T04:09:55.611712 |

## 🕒 Open Tasks (Todo Manager)
- **Root layout** (1 todos left)
`;
const state = `{"cursor_session": {"disconnected_at": "2026-11-21T04:09:55.611712", "current_task": "Root layout",
  "progress": 0.0, "last_activity": "2026-11-21T12:09:54.967625+08:00"}}`;
const queue = `[{"id": "a", "description": "Root layout", "status": "in_progress", "todos": [{"text": "x", "done": false}]},
  {"id": "b", "description": "Done", "status": "completed", "todos": []}]`;
const history = `{"task_history": [${Array.from({ length: 12 }, (_, at) => `{"task": "t${at}", "completed": "c${at}"}`).join()}]}`;

const parts = { taskState: undefined, queue: null, sortBy: 'instant' } as const;

test('the text of a session is what the bridge writes, byte for byte', () => {
  const bare = stateRoot('{"cursor_session": {"disconnected_at": "2026-11-21T04:08:09.895991"}}');
  const atMs = Date.UTC(2026, 10, 21, 4, 8, 9, 895);
  expect(sessionText({ ...parts, state: bare }, atMs)).toBe(plain);
  const tasks = { ...parts, state: stateRoot(state), queue: parseQueue(Buffer.from(queue)) };
  expect(sessionText(tasks, Date.UTC(2026, 10, 21, 4, 9, 55))).toBe(withTask);
});

test('completed tasks are the last ten, of the state itself before those of the task state', () => {
  const text = sessionText({ ...parts, state: undefined, taskState: stateRoot(history) }, 0);
  expect(text).toContain(
    '\n\n## ✅ Recently completed tasks\n| When | Task |\n|------|------|\n| c2 | t2 |\n',
  );
  expect(text.endsWith('| c11 | t11 |\n')).toBe(true);
  const own = stateRoot('{"task_history": [{"task": "own"}]}');
  const both = sessionText({ ...parts, state: own, taskState: stateRoot(history) }, 0);
  expect(both).toContain('| — | own |');
  expect(both).not.toContain('t11');
  expect(sessionFormOf(text)).toMatchObject({ isGenerated: true, dumpedAt: '1970-01-01 00:00:00' });
});

test('open tasks are ordered by the instant they were made, or by its text where that is asked', () => {
  const made = ['2026-01-01T09:00:00+08:00', '2026-01-01T02:00:00Z', 'never', '2025-12-31'];
  const tasks = made.map((created, at) => ({ id: at, description: `t${at}`, created, todos: [] }));
  const shuffled = parseQueue(Buffer.from(JSON.stringify([null, ...tasks, 'no task'])));
  const order = (sortBy: 'instant' | 'text') =>
    sessionText({ ...parts, state: undefined, queue: shuffled, sortBy }, 0).match(/(?<=\*\*)t\d/g);
  expect(order('instant')).toEqual(['t1', 't0', 't3', 't2']);
  expect(order('text')).toEqual(['t2', 't0', 't1', 't3']);
});

test('what the bridge writes is recognised, and every line of anybody else is told', () => {
  for (const text of [plain, withTask]) {
    expect(sessionFormOf(text)).toMatchObject({ isGenerated: true, foreign: [], ownText: text });
  }
  const note =
    '\n## Memory Note — 2026-11-21T12:00:00+08:00\n- Task: x\n- **bold** (1 todos left)\n';
  const added = sessionFormOf(withTask + note);
  expect(added).toMatchObject({ isGenerated: false, ownText: withTask, missing: [] });
  expect(added.foreign).toEqual([{ from: 14, to: 17 }]);
  const before = sessionFormOf(`Mine\n\n${plain}`);
  expect(before).toMatchObject({ foreign: [{ from: 1, to: 2 }], missing: [], ownText: plain });
  const between = sessionFormOf(plain.replace('| progress', 'Mine\n| progress'));
  expect(between).toMatchObject({ foreign: [{ from: 8, to: 8 }], ownText: plain });
  expect(sessionFormOf(`${plain}no newline`).foreign).toEqual([{ from: 11, to: 11 }]);
});

test('a line that was taken out is missing, and one that stands twice is foreign', () => {
  const cut = sessionFormOf(withTask.replace(/\| progress.*\n/, ''));
  expect(cut).toMatchObject({ isGenerated: false, foreign: [], missing: ['the row progress'] });
  expect(sessionFormOf(plain.slice(0, -1)).isGenerated).toBe(false);
  expect(sessionFormOf('')).toMatchObject({ isGenerated: false, foreign: [] });
  const twice = sessionFormOf(withTask + withTask.slice(withTask.indexOf('\n## ')));
  expect(twice.foreign).toEqual([{ from: 14, to: 16 }]);
  expect(sessionFormOf(withTask.replaceAll('\n', '\r\n')).isGenerated).toBe(false);
});
