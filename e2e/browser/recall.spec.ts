import { appendFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Page } from '@playwright/test';
import { serveOwnBank, type OwnBank } from './own-bank';
import { writeOutside } from './outside';
import { untilLive } from './pages';
import { expect, openSession, test } from './test';

let own: OwnBank;

const hostilePath = 'hostile/invoice\u202egpj.md';
const files = {
  'notes/release.md':
    '# Release\n\nBefore a release the staging cluster is drained.\n\n## Rollback\n\nIf the migration fails, restore the snapshot of the night.\n',
  'notes/gateway.md': '# Payment gateway\n\nThe gateway answers 502 while its pool is drained.\n',
  'memory-bank/knowledge_base.jsonl': [
    { id: 'a', type: 'fact', text: 'The importer reads prices at noon.', tags: ['prices'] },
    { id: 'b', type: 'fact', text: 'A drained pool heals after a minute.', tags: ['infra'] },
  ]
    .map((entry) => `${JSON.stringify(entry)}\n`)
    .join(''),
  [hostilePath]:
    '# Kestrel \u202eevil\u202c \u001b[31mred\u001b[0m\n\nA kestrel <img src=x onerror="window.executed=1"> ' +
    `and a word of 4 KiB: ${'x'.repeat(4096)}\n`,
};

test.beforeAll(async () => {
  own = await serveOwnBank(files);
});
test.afterAll(() => own.end());
test.beforeEach(async ({ context }) => openSession(context, own.server));

const field = (page: Page) => page.getByRole('searchbox');
const passages = (page: Page) => page.getByRole('list', { name: 'Passages' }).getByRole('link');
/** Those that hold a word themselves, not only beside one that does. */
const matching = (page: Page) => passages(page).filter({ has: page.locator('mark') });
const detail = (page: Page) => page.getByRole('complementary', { name: 'Passage' });

async function open(page: Page, query: Record<string, string> = {}) {
  await page.goto(own.url('recall', query));
  await untilLive(page);
}

test('passages are found as they are typed for, and their addresses lead back to them', async ({
  page,
}) => {
  await open(page);
  await expect(field(page)).toBeFocused();
  await page.keyboard.type('drained');
  await expect(matching(page)).toHaveCount(3);
  await expect(field(page)).toBeFocused();
  await expect(page.locator('main mark').first()).toHaveText('drained');
  await page.getByRole('group', { name: 'Kind' }).getByRole('button', { name: 'note' }).click();
  await expect(matching(page)).toHaveCount(2);
  await expect(page).toHaveURL(/q=drained&kind=note/);
  await passages(page).filter({ hasText: '502' }).click();
  await expect(detail(page).locator('li[aria-current=true]')).toContainText('gateway');
  await page.reload();
  await untilLive(page);
  await expect(field(page)).toHaveValue('drained');
  await expect(matching(page)).toHaveCount(2);
  await expect(detail(page)).toContainText('502');
  await page.goBack();
  await expect(detail(page)).toHaveCount(0);
  await page.goBack();
  await expect(matching(page)).toHaveCount(3);
});

test('the keyboard leads to a passage, beside the list and at its line, and back', async ({
  page,
}) => {
  await open(page, { q: 'rollback snapshot' });
  await expect(passages(page).first()).toContainText('snapshot of the night');
  await page.keyboard.press('/');
  await expect(field(page)).toBeFocused();
  await page.keyboard.press('ArrowDown');
  await expect(passages(page).first()).toBeFocused();
  await page.keyboard.press('Space');
  await expect(detail(page).getByRole('link', { name: 'Open at the line' })).toBeVisible();
  await page.keyboard.press('Escape');
  await expect(detail(page)).toHaveCount(0);
  await page.keyboard.press('Escape');
  await expect(field(page)).toBeFocused();
  await page.keyboard.press('ArrowDown');
  await page.keyboard.press('Enter');
  await expect(page).toHaveURL(/documents\?path=notes%2Frelease.md&view=text#L\d/);
  await page.goBack();
  await expect(field(page)).toHaveValue('rollback snapshot');
});

test('what is written from outside is found without asking again, and what went is not', async ({
  page,
}) => {
  await open(page, { q: 'ptarmigan' });
  await expect(page.getByText('Nothing found').first()).toBeVisible();
  const line = JSON.stringify({ id: 'c', type: 'fact', text: 'The ptarmigan is white in winter.' });
  appendFileSync(join(own.root, 'memory-bank/knowledge_base.jsonl'), `${line}\n`);
  await expect(matching(page)).toHaveCount(1);
  const { 'memory-bank/knowledge_base.jsonl': before } = files;
  writeOutside(join(own.root, 'memory-bank/knowledge_base.jsonl'), before);
  await expect(matching(page)).toHaveCount(0);
});

test('a search is saved by its name, offered everywhere, and forgotten', async ({ page }) => {
  await open(page, { q: 'importer', tag: 'prices' });
  await expect(matching(page)).toHaveCount(1);
  await page.getByRole('button', { name: 'Saved' }).click();
  await page.getByLabel('Save this search as').fill('prices at noon');
  await page.getByRole('button', { name: 'Save', exact: true }).click();
  await page.goto(own.url('locks'));
  await untilLive(page);
  await page.keyboard.press('Control+k');
  await page.getByRole('combobox').fill('prices at');
  await page.getByRole('option', { name: 'prices at noon' }).click();
  await expect(page).toHaveURL(/recall\?q=importer&tag=prices/);
  await expect(matching(page)).toHaveCount(1);
  await open(page);
  await page.getByRole('button', { name: 'Forget “prices at noon”' }).click();
  await expect(page.getByRole('list', { name: 'Saved searches' })).toHaveCount(0);
});

test('the palette finds a passage on every page, and leads to its line or to all of them', async ({
  page,
}) => {
  await page.goto(own.url('activity'));
  await untilLive(page);
  await page.keyboard.press('Control+k');
  await page.getByRole('combobox').fill('heals minute');
  const found = page.getByRole('option').filter({ hasText: 'A drained pool heals' });
  await expect(found).toBeVisible();
  await page.keyboard.press('ArrowUp');
  await expect(page.getByRole('option').last()).toContainText('All results for “heals minute”');
  await page.keyboard.press('Enter');
  await expect(page).toHaveURL(/memory-bank%2Fknowledge_base.jsonl&view=text#L2$/);
});

test('what a passage holds is shown, not obeyed', async ({ page }) => {
  await open(page, { q: 'kestrel' });
  await passages(page).first().click();
  await expect(detail(page)).toContainText('<img src=x');
  const main = page.getByRole('main');
  await expect(main).toContainText('RLO');
  expect(await main.innerText()).not.toMatch(/[\u202e\u001b]/);
  expect(await page.evaluate(() => 'executed' in window)).toBe(false);
  await page.setViewportSize({ width: 360, height: 740 });
  const width = await page.evaluate(() => document.documentElement.scrollWidth);
  expect(width).toBeLessThanOrEqual(360);
});

test('the index says what it holds, and is made anew', async ({ page }) => {
  await open(page, { view: 'index' });
  const dialog = page.getByRole('dialog', { name: 'Index' });
  await dialog.getByRole('button', { name: 'Rebuild' }).click();
  await expect(dialog).toContainText('The refresh is done');
  await expect(dialog).toContainText('Ready');
  await page.keyboard.press('Escape');
  await field(page).fill('gatway');
  await expect(page.getByText('Nobody wrote “gatway”')).toBeVisible();
  await expect(passages(page).first()).toContainText('gateway');
  await page.getByRole('button', { name: 'Only “gatway”' }).click();
  await expect(page.getByText('Nothing found').first()).toBeVisible();
});
