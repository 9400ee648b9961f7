import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Page } from '@playwright/test';
import { serveOwnBank, type OwnBank } from './own-bank';
import { expect, openSession, test } from './test';

const before = '{"status": "open", "n": 1}\n';
const after = '{"status": "done", "n": 1}\n';
let own: OwnBank;

test.beforeAll(async () => {
  own = await serveOwnBank({ 'task.json': before, 'notes.md': '# Notes\n' });
});
test.afterAll(() => own.end());
test.beforeEach(({ context }) => openSession(context, own.server));

const task = () => readFileSync(join(own.root, 'task.json'), 'utf8');
const detail = (page: Page) => page.getByRole('complementary', { name: 'Receipt' });

async function undo(page: Page): Promise<void> {
  await detail(page).getByRole('button', { name: 'Undo…' }).click();
  const dialog = page.getByRole('dialog', { name: 'Undo: task.json' });
  await dialog.getByRole('button', { name: 'Undo', exact: true }).click();
  await expect(dialog).toHaveCount(0);
}

test('a receipt shows what it changed; its undo brings the bytes back, and so does the undo of that', async ({
  page,
}) => {
  const { bank } = own;
  const { revision: base } = (
    await own.server.query<{ path: string; revision: string }[]>('documents.list', {
      bank: bank.id,
    })
  ).find(({ path }) => path === 'task.json')!;
  await own.change('changes.planWrite', {
    path: 'task.json',
    text: after,
    base,
    reason: 'it is finished',
  });
  await page.goto(own.url('activity'));
  await expect(page.getByText('1 receipt · chain verified')).toBeVisible();
  await page.getByRole('link', { name: /it is finished/ }).click();
  await expect(page).toHaveURL(/receipt=rcpt-/);
  await expect(detail(page)).toContainText('1 of 1 in the journal');
  await expect(detail(page).getByRole('list', { name: 'Values' })).toContainText('"open"');
  await undo(page);
  expect(task()).toBe(before);
  await expect(detail(page)).toContainText('Undone by');
  const again = detail(page).getByRole('button', { name: 'Undo…' });
  await expect(again).toHaveAttribute('title', /undone already/);
  await page.getByRole('list', { name: 'Receipts' }).getByRole('link').first().click();
  await expect(detail(page)).toContainText('Undoes');
  await undo(page);
  expect(task()).toBe(after);
  await expect(page.getByText('3 receipts · chain verified')).toBeVisible();
});

test('a line of the journal that was altered raises a banner that names it', async ({ page }) => {
  const path = join(own.root, '.strongroom/journal.jsonl');
  for (const text of ['# One\n', '# Two\n']) {
    await own.change('changes.planWrite', { path: `${text.trim().slice(2)}.md`, text, base: null });
  }
  const lines = readFileSync(path, 'utf8').split('\n');
  const forged = lines.length - 2;
  lines[forged - 1] = lines[forged - 1]!.replace('One.md', 'Six.md');
  writeFileSync(path, lines.join('\n'));
  await page.goto(own.url('activity'));
  const banner = page.getByRole('alert').filter({ hasText: 'The chain of receipts is broken' });
  await expect(banner).toContainText('1 line of the journal cannot be trusted');
  await expect(banner).toContainText(`Line ${forged} was altered`);
  await expect(banner).toContainText('strongroom receipts --verify');
  await page.getByRole('link', { name: /Six\.md/ }).click();
  await expect(detail(page)).toContainText(`Line ${forged} was altered`);
});
