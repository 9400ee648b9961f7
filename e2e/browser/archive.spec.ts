import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Page } from '@playwright/test';
import { serveOwnBank, type OwnBank } from './own-bank';
import { untilLive } from './pages';
import { expect, openSession, test } from './test';

const queue = 'memory-bank/queue-system/tasks_active.json';
const archive = 'memory-bank/queue-system/tasks_done.jsonl';
const times = { created: '2026-11-01T10:00:00+08:00', updated: '2026-11-02T10:00:00+08:00' };
const task = { id: 'ship', description: 'Ship the parcel', todos: [{ text: 'Pack', done: false }] };
const old = (at: number) =>
  `{"id": "old ${at}", "description": "Old task ${at}", "status": "completed", "updated": "2026-0${1 + (at % 9)}-03T10:00:00+08:00"}\n`;
let own: OwnBank;

test.beforeAll(async () => {
  own = await serveOwnBank({
    [queue]: JSON.stringify([{ ...task, status: 'in_progress', ...times }], null, 2),
    [archive]: `${Array.from({ length: 1000 }, (_, at) => old(at)).join('')}{"id": "torn`,
  });
});
test.afterAll(() => own.end());
test.beforeEach(({ context }) => openSession(context, own.server));

const textOf = (path: string) => readFileSync(join(own.root, path), 'utf8');
const rows = (page: Page) =>
  page.getByRole('list', { name: 'Archived tasks' }).getByRole('listitem');
const messages = (page: Page) => page.getByRole('region', { name: 'Messages' });

async function apply(page: Page, button: string, said: string): Promise<void> {
  await page.getByRole('dialog').getByRole('button', { name: button }).click();
  await expect(messages(page)).toContainText(said);
}

test('a completed task is archived from the page, found there, and restored to its queue', async ({
  page,
}) => {
  await own.change('tasks.planChange', { task: 'ship', change: { kind: 'complete' } });
  await page.goto(own.url('tasks/archive'));
  await untilLive(page);
  await page.getByRole('button', { name: 'Archive completed (1)…' }).click();
  await expect(page.getByRole('dialog')).toContainText('1 line added at the end');
  await apply(page, 'Archive', 'Archived');
  expect(JSON.parse(textOf(queue))).toEqual([]);
  expect(textOf(archive)).toMatch(/\{"id": "torn\n\{"id": "ship", .*"task_id": "ship", .*\}\n$/);
  await expect(rows(page).first()).toContainText('Ship the parcel');
  await rows(page).first().getByRole('link').click();
  await page.getByRole('button', { name: 'Restore…' }).click();
  await apply(page, 'Restore task', 'Task restored');
  expect(JSON.parse(textOf(queue))).toMatchObject([{ ...task, status: 'in_progress' }]);
  expect(textOf(archive)).not.toContain('ship');
  await expect(rows(page).first()).toContainText('Old task 999');
});

test('the archive is searched to its end, says how much was looked at and what cannot be read', async ({
  page,
}) => {
  await page.goto(own.url('tasks/archive'));
  await untilLive(page);
  await page.getByRole('searchbox').click();
  await page.keyboard.type('task');
  await expect(page).toHaveURL(/q=task$/);
  await page.keyboard.type(' 77');
  await expect(rows(page)).toHaveCount(11);
  await expect(page.getByText(/11 tasks · all 1,00\d lines looked at/)).toBeVisible();
  await expect(page.getByText('1 line not readable, kept as it is')).toBeVisible();
  await page.getByRole('searchbox').fill('no such words');
  await expect(page.getByText('No archived task is like this')).toBeVisible();
  await page.getByRole('button', { name: 'Clear filters' }).click();
  await page.getByLabel('Month').fill('2026-09');
  await expect(rows(page).first()).toContainText('Old task 998');
  await expect(page.getByText(/^111 tasks/)).toBeVisible();
});

test('what is shown is downloaded as JSON and CSV', async ({ page }) => {
  await page.goto(own.url('tasks/archive', { q: 'Old task 77' }));
  const files = ['JSON', 'CSV'].map(async (name) => {
    const path = await page.getByRole('link', { name }).getAttribute('href');
    const answer = await page.request.get(`${own.server.origin}${path ?? ''}`);
    expect(answer.headers()['content-disposition']).toContain('attachment');
    return answer.text();
  });
  const [json = '', csv = ''] = await Promise.all(files);
  expect(JSON.parse(json)).toHaveLength(11);
  expect(csv.split('\r\n')[1]).toMatch(/^old 779,Old task 779,/);
});
