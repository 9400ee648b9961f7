import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Page } from '@playwright/test';
import { writeOutside } from './outside';
import { serveOwnBank, type OwnBank } from './own-bank';
import { expect, openSession, test } from './test';

const state = `{
  "cursor_session": {
    "disconnected_at": "2026-11-21T04:09:55.611712",
    "current_task": "Root layout",
    "progress": 0.0,
    "own": {"kept": 1.50}
  }
}`;
const queue = JSON.stringify([
  {
    id: 'a',
    description: 'Root layout',
    status: 'in_progress',
    created: '2026-11-21T12:07:07.461929+08:00',
    todos: [{ text: 'one', done: false }],
  },
]);
let own: OwnBank;

test.beforeAll(async () => {
  own = await serveOwnBank({
    'memory-bank/cursor_state.json': state,
    'memory-bank/current-session.md': '# Mine\n',
    'memory-bank/queue-system/tasks_active.json': queue,
    'cursor_state.json': state.replace('Root layout', 'Another'),
  });
});
test.afterAll(() => own.end());
test.beforeEach(({ context }) => openSession(context, own.server));

const text = (path: string) => readFileSync(join(own.root, path), 'utf8');
const snapshot = (page: Page) => page.getByRole('region', { name: 'Session snapshot' });

test('a foreign write is shown and resolved: the generated text stands, the foreign one is kept aside', async ({
  page,
}) => {
  await page.goto(own.url('state'));
  const foreign = page.getByRole('region', { name: 'Foreign write' });
  await expect(foreign.getByLabel('Diff')).toContainText('# Mine');
  await foreign.getByRole('button', { name: /keep the foreign one aside/ }).click();
  const dialog = page.getByRole('dialog', { name: /Dump the session/ });
  await dialog.getByRole('textbox', { name: /Reason/ }).fill('it was a note');
  await dialog.getByRole('button', { name: 'Write the generated text' }).click();
  await expect(dialog).toHaveCount(0);
  await expect(foreign).toHaveCount(0);
  await expect(snapshot(page)).toContainText('as a dump writes it');
  await expect(snapshot(page)).toContainText('Root layout (1 todos left)');
  const [aside] = readdirSync(join(own.root, 'memory-bank')).filter((name) =>
    name.includes('.foreign-'),
  );
  expect(text(`memory-bank/${aside}`)).toBe('# Mine\n');
  const note = `${text('memory-bank/current-session.md')}\n## Memory Note — now\n- Note: x\n`;
  writeOutside(join(own.root, 'memory-bank/current-session.md'), note);
  await expect(foreign.getByLabel('Diff')).toContainText('+## Memory Note');
  await expect(foreign).toContainText('in the form memoryctl save writes');
  await expect(foreign.getByRole('list', { name: 'Foreign writes' })).toContainText('outside');
});

test('the session is dumped from the page, byte for byte as the bridge writes it', async ({
  page,
}) => {
  await page.goto(own.url('state'));
  await snapshot(page).getByRole('button', { name: 'Dump…' }).click();
  const dialog = page.getByRole('dialog', { name: /Dump the session/ });
  await dialog.getByRole('button', { name: 'Dump session' }).click();
  await expect(dialog).toHaveCount(0);
  const [title, ...rest] = text('memory-bank/current-session.md').split('\n');
  expect(title).toMatch(/^# 📝 Current Cursor Session — \d{4}-\d\d-\d\d \d\d:\d\d:\d\d UTC$/);
  expect(rest.join('\n')).toContain('| progress | 0.0 |\n');
  expect(rest.join('\n')).toMatch(
    /\n\n## 🕒 Open Tasks \(Todo Manager\)\n- \*\*Root layout\*\* \(1 todos left\)\n$/,
  );
});

test('a value is set through the plan; one that moved on meanwhile is a conflict, and can be merged', async ({
  page,
}) => {
  await page.goto(own.url('state'));
  const card = page.getByRole('region', { name: 'Cursor state' });
  await expect(card.getByRole('row', { name: /current_task/ })).toContainText('differs');
  await card.getByRole('button', { name: 'Edit…' }).click();
  const form = page.getByRole('dialog', { name: 'Edit the cursor state' });
  await form.getByRole('textbox', { name: 'Current task' }).fill('By hand');
  const path = join(own.root, 'memory-bank/cursor_state.json');
  writeOutside(path, state.replace('Root layout', 'From outside'));
  await expect(card).toContainText('From outside');
  await form.getByRole('button', { name: 'Review…' }).click();
  const plan = page.getByRole('dialog', { name: /Set values/ });
  await expect(plan.getByRole('alert')).toContainText('was changed since it was shown');
  await expect(plan).toContainText('was "Root layout" when it was shown, is "From outside" now');
  await plan.getByRole('button', { name: /Merge/ }).click();
  await plan.getByRole('button', { name: 'Set values' }).click();
  await expect(plan).toHaveCount(0);
  await expect(form).toHaveCount(0);
  for (const one of ['memory-bank/cursor_state.json', 'cursor_state.json']) {
    expect(text(one)).toContain('"current_task": "By hand"');
    expect(text(one)).toContain('"kept": 1.50');
  }
  await expect(card.getByRole('row', { name: /current_task/ })).not.toContainText('differs');
});
