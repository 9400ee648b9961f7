import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { apply, openTestBank, plantFiles, tester } from '@/e2e/processes/change-bank';
import { temporaryDirectory } from '@/e2e/processes/temporary-directory';
import { planArchiveTasks } from './plan-archive-tasks';
import { planPruneArchive } from './plan-prune-archive';
import { planUnarchiveTask } from './plan-unarchive-task';
import { planUndo } from './plan-undo';

const queue = 'queue-system/tasks_active.json';
const archive = 'queue-system/tasks_done.jsonl';
const task = (id: string, status = 'completed') =>
  `{"id": "${id}", "description": "${id} é", "n": 1.50, "todos": [], "status": "${status}", "created": "2026-01-01T00:00:00", "updated": "2026-01-02T00:00:00.5"}`;

async function planted(files: Record<string, string>) {
  const root = temporaryDirectory();
  const all = { 'current-session.md': '#', ...files };
  plantFiles(
    root,
    Object.fromEntries(Object.entries(all).map(([path, text]) => [path, [text, 0o600]])),
  );
  const bank = await openTestBank(root);
  const textOf = (path: string) => readFileSync(join(root, path), 'utf8');
  const archiveAll = (ids: string[] | null = null) =>
    apply(bank, planArchiveTasks(bank, { home: null, ids, reason: null }, tester));
  const undo = (receipt: string) => apply(bank, planUndo(bank, { receipt, reason: null }, tester));
  return { bank, textOf, archiveAll, undo };
}

test.each([
  ['a list', `[${task('a')}, ${task('open', 'in_progress')}]`],
  ['a list under "tasks"', `{"tasks": [${task('a')}, ${task('open', 'in_progress')}], "v": 1}`],
  ['tasks by their ids', `{"a": ${task('a')}, "open": ${task('open', 'in_progress')}}`],
])(
  'of %s the completed task becomes a line of both shapes, and nothing else changes',
  async (_, text) => {
    const { textOf, archiveAll, undo } = await planted({
      [queue]: text,
      [archive]: '{"id": "torn',
    });
    const before = textOf(queue);
    const receipt = await archiveAll();
    const line = `${task('a').slice(0, -1)}, "task_id": "a", "finished_at": "2026-01-02T08:00:00.500000+08:00", "source": "tasks_active.json"}\n`;
    expect(textOf(archive)).toBe(`{"id": "torn\n${line}`);
    expect(textOf(queue)).toContain('"open"');
    expect(textOf(queue)).not.toContain('"a"');
    await undo(receipt.id);
    expect([textOf(archive), textOf(queue)]).toEqual(['{"id": "torn', before]);
  },
);

test('only what is asked for is archived, and what is not completed is refused by name', async () => {
  const { textOf, archiveAll } = await planted({
    [queue]: `[${task('a')}, ${task('b')}, ${task('open', 'in_progress')}]`,
    'queue-system/analysis_active.json': '[{"broken',
  });
  await archiveAll(['b']);
  expect(textOf(archive)).toMatch(/^\{"id": "b".*\n$/);
  await expect(archiveAll(['open'])).rejects.toMatchObject({ code: 'INVALID_INPUT' });
  await expect(archiveAll(['nowhere'])).rejects.toMatchObject({ code: 'CORRUPT_DOCUMENT' });
  await archiveAll();
  await expect(archiveAll()).rejects.toMatchObject({ code: 'INVALID_INPUT' });
});

test('a task that goes back leaves no line behind, older ones of its id included, and is whole', async () => {
  const { bank, textOf, archiveAll } = await planted({
    [queue]: `[${task('a')}]`,
    [archive]: '{"task_id": "a", "finished_at": "2025-01-01T00:00:00+08:00"}\n{"id": "b"}\n',
  });
  await archiveAll();
  const wish = { task: 'a', home: null, status: 'interrupted', reason: null };
  await apply(bank, planUnarchiveTask(bank, wish, tester));
  expect(textOf(archive)).toBe('{"id": "b"}\n');
  expect(textOf(queue)).toContain('"n": 1.50');
  const [restored] = JSON.parse(textOf(queue)) as Record<string, unknown>[];
  expect(Object.keys(restored ?? {})).toEqual([
    'id',
    'description',
    'n',
    'todos',
    'status',
    'created',
    'updated',
  ]);
  expect(restored).toMatchObject({ status: 'interrupted', created: '2026-01-01T00:00:00' });
  const again = planUnarchiveTask(bank, { ...wish, task: 'b' }, tester);
  await apply(bank, again);
  expect(textOf(archive)).toBe('');
  await expect(planUnarchiveTask(bank, wish, tester)).rejects.toMatchObject({ code: 'NOT_FOUND' });
});

test('pruning takes what is too old or too much, keeps what nobody can read, and is undone', async () => {
  const line = (id: string, at: string) => `{"task_id": "${id}", "finished_at": "${at}"}\n`;
  const now = new Date().toISOString();
  const text = [
    line('old', '2020-01-01T00:00:00Z'),
    line('again', '2020-01-01T00:00:00Z'),
    'nonsense\n',
    line('no time', 'soon'),
    line('again', now),
    line('older than it stands', '2020-06-01T00:00:00Z'),
    line('new', now),
  ];
  const { bank, textOf, undo } = await planted({ [archive]: text.join('') });
  const prune = (maxAgeDays: number | null, maxLines: number | null) => {
    const wish = { home: null, maxAgeDays, maxLines, reason: null };
    return apply(bank, planPruneArchive(bank, wish, tester));
  };
  await expect(prune(null, null)).rejects.toMatchObject({ code: 'INVALID_INPUT' });
  await expect(prune(36_500, null)).rejects.toMatchObject({ code: 'INVALID_INPUT' });
  const receipt = await prune(365, null);
  expect(textOf(archive)).toBe(text.filter((_, at) => at !== 0 && at !== 5).join(''));
  await undo(receipt.id);
  expect(textOf(archive)).toBe(text.join(''));
  await prune(null, 2);
  expect(textOf(archive)).toBe(['nonsense\n', text[5], text[6]].join(''));
});
