import { appendFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { openTestBank, plantFiles } from '@/e2e/processes/change-bank';
import { temporaryDirectory } from '@/e2e/processes/temporary-directory';
import { exportArchive } from './export-archive';
import { listArchive } from './list-archive';
import { showArchived } from './show-archived';

const archive = 'queue-system/tasks_done.jsonl';
const genuine =
  '{"id": "20261121T120707_Fix_<the>_é_thing", "description": "Fix <the> é thing", "todos": [{"text": "phase zero", "done": true}], "status": "completed", "created": "2026-11-21T12:07:07.461929+08:00", "updated": "2026-11-21T12:08:09.868160+08:00"}';
const all = { query: null, from: null, to: null, month: null, source: null, cursor: null };

async function planted(lines: string, more: Record<string, [string, number]> = {}) {
  const root = temporaryDirectory();
  plantFiles(root, { [archive]: [lines, 0o644], 'current-session.md': ['#', 0o644], ...more });
  return { root, bank: await openTestBank(root) };
}

const short = (id: string, at: string, source = 'tasks_active.json') =>
  JSON.stringify({ task_id: id, finished_at: at, source });

test('both shapes of a line are read, newest first, each id by its last line; the old list comes after', async () => {
  const oldTasks = [
    { id: 'a', description: 'older still', updated: '2024-01-01T00:00:00' },
    { id: 'naive', description: 'of old', updated: '2024-01-01T00:00:00' },
  ];
  const lines = [
    short('a', '2026-01-01T00:00:00+08:00'),
    genuine,
    short('b', '2026-02-01T00:00:00Z'),
    short('a', '2026-03-01T00:00:00+08:00', 'second'),
  ];
  const { bank } = await planted(`${lines.join('\n')}\n`, {
    'queue-system/tasks_done.json': [JSON.stringify(oldTasks), 0o600],
  });
  const page = await listArchive(bank, { ...all, limit: 10 });
  expect(page.tasks.map(({ id, source, naive }) => [id, source, naive])).toEqual([
    ['a', 'second', false],
    ['b', 'tasks_active.json', false],
    ['20261121T120707_Fix_<the>_é_thing', null, false],
    ['naive', null, true],
  ]);
  expect(page).toMatchObject({ looked: 6, totalLines: 4, cursor: null, unreadableCount: 0 });
  const [first] = page.tasks;
  const shown = await showArchived(bank, { key: first?.key ?? '' });
  expect(JSON.parse(shown.text)).toMatchObject({ task_id: 'a', source: 'second' });
});

test('pages joined are the whole, also when a page begins behind what another process looked at', async () => {
  const ids = Array.from({ length: 57 }, (_, at) => `id ${at % 40}`);
  const lines = ids.map((id, at) => short(id, '2026-01-01T00:00:00Z', String(at)));
  const { root, bank } = await planted(lines.join('\n'));
  const found: string[] = [];
  for (let cursor: string | null = null, pages = 0; pages < 20; pages += 1) {
    const page: Awaited<ReturnType<typeof listArchive>> = await listArchive(bank, {
      ...all,
      cursor,
      limit: 7,
    });
    found.push(...page.tasks.map(({ source }) => source ?? ''));
    cursor = page.cursor;
    if (cursor === null) break;
    // What was learnt of the ids is of another file now.
    appendFileSync(join(root, archive), pages === 2 ? '\n' : '');
  }
  expect(found).toEqual(Array.from({ length: 40 }, (_, at) => String(56 - at)));
});

test('what is no task is told by its place and kept; anything may stand in a field', async () => {
  const odd = [
    '{"id": 7, "todos": "none", "updated": {}}',
    '[1]',
    '{"__proto__": {"id": "x"}}',
    'nonsense',
  ];
  const { bank } = await planted(`${odd.join('\n')}\n{"id": "torn", "desc`);
  const { tasks, unreadable } = await listArchive(bank, { ...all, limit: 10 });
  expect(tasks.map(({ id, finishedAt }) => [id, finishedAt])).toEqual([
    [null, null],
    ['7', null],
  ]);
  expect(unreadable.map(({ isTorn }) => isTorn)).toEqual([true, false, false]);
});

test('a search finds what is shown and not what is redacted, within a month of the zone and of one source', async () => {
  const secret = {
    id: 's',
    description: 'uses password=hunter2-hunter2',
    updated: '2026-01-31T23:00:00+08:00',
  };
  const lines = [
    JSON.stringify(secret),
    short('jan', '2026-01-31T15:59:59Z', 'x'),
    short('feb', '2026-01-31T16:00:00Z'),
  ];
  const { bank } = await planted(`${lines.join('\n')}\n`);
  const ids = async (asked: object) =>
    (await listArchive(bank, { ...all, limit: 10, ...asked })).tasks.map(({ id }) => id);
  expect(await ids({ query: 'USES PASS' })).toEqual(['s']);
  expect(await ids({ query: 'hunter2' })).toEqual([]);
  expect(await ids({ month: '2026-01' })).toEqual(['jan', 's']);
  expect(await ids({ month: '2026-02' })).toEqual(['feb']);
  expect(await ids({ source: 'x' })).toEqual(['jan']);
  await expect(ids({ from: '2026-01-31T15:59:59' })).rejects.toMatchObject({
    code: 'INVALID_INPUT',
  });
  const csv = [];
  for await (const piece of exportArchive(bank, { ...all, format: 'csv', redact: true }))
    csv.push(piece);
  expect(csv.join('')).not.toContain('hunter2');
});

test('a search that takes long pauses with what it has, and one that is canceled ends', async () => {
  const lines = Array.from({ length: 3000 }, (_, at) =>
    short(`${at} ${'x'.repeat(300)}`, '2026-01-01T00:00:00Z'),
  );
  const { root, bank } = await planted('');
  writeFileSync(join(root, archive), `${lines.join('\n')}\n`);
  const asked = { ...all, query: 'nowhere', limit: 10 };
  const page = await listArchive(bank, { ...asked, budgetMs: 0 });
  expect(page.tasks).toEqual([]);
  expect(page.looked).toBeGreaterThan(0);
  expect(page.looked).toBeLessThan(3000);
  expect(page.cursor).not.toBeNull();
  const signal = AbortSignal.abort();
  await expect(listArchive(bank, { ...asked, signal })).rejects.toMatchObject({ code: 'CANCELED' });
});
