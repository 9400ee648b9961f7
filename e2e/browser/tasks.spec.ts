import { readFileSync, renameSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Page } from '@playwright/test';
import { serveOwnBank, type OwnBank } from './own-bank';
import { untilLive } from './pages';
import { expect, openSession, test } from './test';

const active = 'queue-system/tasks_active.json';
const at = (hour: number) => `2026-11-20T${String(hour).padStart(2, '0')}:00:00.000001+08:00`;
const todo = (text: string, done = false) => ({ text, done });
const task = (id: string, hour: number, todos: object[] = [], status = 'in_progress') => ({
  ...{ id, description: `The task ${id}`, todos, status, created: at(hour), updated: at(hour) },
});
const phase = 'Run it\n\n```bash\necho "<b>not bold</b>"\n```\n<script>window.ran = true</script>';
const tasks = [
  task('alpha', 9, [todo('Look'), todo(phase)]),
  task('beta', 11, [todo('Wait')]),
  task('gamma', 10, [todo('Done before', true)], 'interrupted'),
];

let own: OwnBank;
test.beforeAll(async () => {
  own = await serveOwnBank({ [active]: JSON.stringify(tasks, null, 2) });
});
test.afterAll(() => own.end());
test.beforeEach(async ({ context }) => {
  store(active, JSON.stringify(tasks, null, 2));
  await openSession(context, own.server);
});

/** As another program does: beside it, then renamed into place. */
function store(path: string, text: string): void {
  writeFileSync(join(own.root, `${path}.tmp`), text);
  renameSync(join(own.root, `${path}.tmp`), join(own.root, path));
}

const stored = () => JSON.parse(readFileSync(join(own.root, active), 'utf8')) as typeof tasks;
const lane = (page: Page, name: string) => page.getByRole('region', { name, exact: true });
const detail = (page: Page) => page.getByRole('complementary', { name: 'Task' });
const dialog = (page: Page) => page.getByRole('dialog');

async function openTask(page: Page, id: string, query: Record<string, string> = {}) {
  await page.goto(own.url('tasks', { task: id, ...query }));
  await expect(detail(page).getByRole('list', { name: 'Todos' })).toBeAttached();
}

test('a todo is ticked by a click and Enter, and a task completed; nothing else in the file moves', async ({
  page,
}) => {
  await openTask(page, 'alpha');
  await expect(detail(page).getByText('echo "<b>not bold</b>"')).toBeVisible();
  await detail(page).getByRole('checkbox', { name: 'Todo 1' }).click();
  await expect(dialog(page).getByRole('button', { name: 'Tick', exact: true })).toBeFocused();
  await page.keyboard.press('Enter');
  await expect(detail(page).getByRole('checkbox', { name: 'Todo 1' })).toBeChecked();
  await expect(page.getByText('Todo ticked')).toBeVisible();
  await detail(page).getByRole('button', { name: 'Complete…' }).click();
  await expect(dialog(page)).toContainText('1 of its 2 todos is not done');
  await dialog(page).getByRole('button', { name: 'Complete task' }).click();
  await expect(dialog(page)).toHaveCount(0);
  await detail(page).getByRole('button', { name: 'Close' }).click();
  await expect(lane(page, 'Done').getByRole('link')).toHaveCount(1);
  await expect(lane(page, 'Active').getByRole('link')).toHaveCount(1);
  const [alpha, ...others] = stored();
  expect(alpha).toEqual({
    ...tasks[0],
    todos: [todo('Look', true), todo(phase)],
    status: 'completed',
    updated: expect.stringMatching(/\+08:00$/),
  });
  expect(others).toEqual(tasks.slice(1));
  expect(await page.evaluate(() => 'ran' in window)).toBe(false);
});

test('what another program writes before the confirmation is a conflict; planned again, both stay', async ({
  page,
}) => {
  await openTask(page, 'beta');
  await detail(page).getByRole('checkbox', { name: 'Todo 1' }).click();
  await expect(dialog(page).getByRole('button', { name: 'Tick', exact: true })).toBeVisible();
  const theirs = [task('theirs', 12), ...tasks];
  store(active, JSON.stringify(theirs, null, 2));
  await dialog(page).getByRole('button', { name: 'Tick', exact: true }).click();
  await expect(dialog(page)).toContainText('REVISION_CONFLICT');
  expect(stored()).toEqual(theirs);
  await dialog(page).getByRole('button', { name: 'Plan again' }).click();
  await dialog(page).getByRole('button', { name: 'Tick', exact: true }).click();
  await expect(dialog(page)).toHaveCount(0);
  expect(stored().map(({ id, status }) => [id, status])).toEqual([
    ['theirs', 'in_progress'],
    ['alpha', 'in_progress'],
    ['beta', 'completed'],
    ['gamma', 'interrupted'],
  ]);
});

test('a task is added, and moved by keys in the order of its queue', async ({ page }) => {
  await page.goto(own.url('tasks', { order: 'file' }));
  await untilLive(page);
  await page.getByRole('button', { name: 'Add task…' }).click();
  await page.getByLabel('Task', { exact: true }).fill('Write it down — é');
  await page.getByLabel('Todos, one a line').fill('first\n\nsecond');
  await page.getByRole('button', { name: 'Show the plan' }).click();
  await dialog(page)
    .getByLabel(/Reason/)
    .fill('it was said');
  await dialog(page).getByRole('button', { name: 'Add task' }).click();
  // The board may tell of it before the dialog is gone, and nothing behind a dialog can be reached.
  await expect(dialog(page)).toHaveCount(0);
  const row = lane(page, 'Active').getByRole('link', { name: /Write it down — é/ });
  await row.focus();
  await page.keyboard.press('Alt+ArrowUp');
  await dialog(page).getByRole('button', { name: 'Move task' }).click();
  await expect(dialog(page)).toHaveCount(0);
  const names = lane(page, 'Active').getByRole('link');
  await expect(names).toContainText([/task alpha/, /Write it down/, /task beta/]);
  expect(stored().map(({ description }) => description)).toEqual([
    'The task alpha',
    'Write it down — é',
    'The task beta',
    'The task gamma',
  ]);
  expect(stored()[1]?.todos).toEqual([todo('first'), todo('second')]);
});

test('five thousand tasks are drawn only where they are seen, and found; a queue that breaks off is told', async ({
  page,
}) => {
  const many = Array.from({ length: 5000 }, (_, at) =>
    task(`n${at}`, at % 24, [todo('one'), todo('two', true)], at % 2 ? 'completed' : 'odd'),
  );
  many[4321]!.description = 'The needle \u202e <img src=x onerror=alert(1)>';
  store('queue-system/tasks_queue.json', JSON.stringify(tasks).slice(0, 99));
  store(active, JSON.stringify(many, null, 2));
  await page.goto(own.url('tasks'));
  await expect(page.getByText('5,000 tasks · 2,500 active · 2,500 done')).toBeVisible();
  await expect(page.getByText(/tasks_queue\.json cannot be read: line 1, byte \d+/)).toBeVisible();
  expect(await page.getByRole('listitem').count()).toBeLessThan(150);
  await page.getByRole('searchbox').fill('needle');
  await expect(page.getByText('1 of 5,000')).toBeVisible();
  await expect(lane(page, 'Done').getByRole('link', { name: /needle/ })).toContainText('onerror');
});
