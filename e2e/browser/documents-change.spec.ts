import { appendFileSync, existsSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Page } from '@playwright/test';
import type { Version } from '@/lib/history';
import type { Receipt } from '@/lib/receipt';
import { serveOwnBank, type OwnBank } from './own-bank';
import { untilLive } from './pages';
import { expect, openSession, test } from './test';

const secret = 'password = correct-horse-battery-staple-93';
const files = {
  'keys.md': `# Keys\n\n${secret}\nlast\n`,
  'both.md': '# Two hands\n\none\n\ntwo\n\nthree\n',
  'gone.md': 'kept \u202ebytes\r\n',
  'stays.md': '# Stays\n',
};
let own: OwnBank;

test.beforeAll(async () => {
  own = await serveOwnBank(files);
});
test.afterAll(() => own.end());
test.beforeEach(({ context }) => openSession(context, own.server));

const fileOf = (path: string) => join(own.root, path);
const bytesOf = (path: string) => readFileSync(fileOf(path), 'utf8');
const editor = (page: Page) => page.getByRole('textbox', { name: /^Edit of/ });
const messages = (page: Page) => page.getByRole('region', { name: 'Messages' });

async function open(page: Page, query: Record<string, string>): Promise<void> {
  await page.goto(own.url('documents', query));
  await untilLive(page);
}

test('an edit keeps the true bytes of a secret it did not touch, by keyboard alone', async ({
  page,
}) => {
  const path = 'keys.md';
  await open(page, { path });
  await page.getByRole('button', { name: 'Edit', exact: true }).focus();
  await page.keyboard.press('Enter');
  await expect(editor(page)).toBeFocused();
  await expect(editor(page)).toHaveValue(/password = \*\*\*REDACTED\*\*\*/);
  await page.keyboard.press('Control+End');
  await page.keyboard.type('and one line more');
  await page.keyboard.press('Control+s');
  const dialog = page.getByRole('dialog');
  await expect(dialog).toContainText('+and one line more');
  await expect(dialog).not.toContainText('correct-horse');
  expect(bytesOf(path)).not.toContain('one line more');
  await expect(dialog.getByRole('button', { name: 'Apply edit' })).toBeFocused();
  await page.keyboard.press('Enter');
  await expect(messages(page)).toContainText('Document edited');
  expect(bytesOf(path)).toBe(`# Keys\n\n${secret}\nlast\nand one line more`);
});

test('words that were not applied are found again, and a moved base is refused and merged', async ({
  page,
}) => {
  const path = 'both.md';
  const text = files[path];
  await open(page, { path, view: 'edit' });
  await editor(page).fill(text.replace('one', 'one, by the page'));
  await page.getByRole('button', { name: 'Close', exact: true }).click();
  // A step to another page and back: the words wait where they were typed.
  await page.getByRole('link', { name: /Activity/ }).click();
  await expect(page.getByRole('heading', { level: 1 })).toHaveText('Activity');
  await page.goBack();
  appendFileSync(fileOf(path), 'four, by somebody else\n');
  await page.getByRole('button', { name: 'Go on editing' }).click();
  await expect(editor(page)).toHaveValue(/one, by the page/);
  await expect(page.getByText('Changed by somebody else')).toBeVisible();
  await expect(editor(page)).not.toHaveValue(/somebody else/);
  await page.getByRole('button', { name: 'Review' }).click();
  const dialog = page.getByRole('dialog');
  await expect(dialog.getByRole('alert')).toContainText('REVISION_CONFLICT');
  for (const fact of ['Base', 'Ours', 'Theirs']) await expect(dialog).toContainText(fact);
  expect(bytesOf(path)).toBe(`${text}four, by somebody else\n`);
  await dialog.getByRole('button', { name: 'Merge' }).click();
  await dialog.getByRole('button', { name: 'Apply edit' }).click();
  await expect(messages(page)).toContainText('Document edited');
  expect(bytesOf(path)).toBe(`${text.replace('one', 'one, by the page')}four, by somebody else\n`);
});

test('a document removed comes back byte for byte by the Undo of its message', async ({ page }) => {
  const path = 'gone.md';
  await open(page, { path });
  await page.getByRole('button', { name: 'Remove…' }).click();
  const dialog = page.getByRole('dialog');
  await dialog.getByLabel('Reason').fill('to see it come back');
  expect(existsSync(fileOf(path))).toBe(true);
  await dialog.getByRole('button', { name: 'Remove document' }).click();
  await expect(page.getByText('No document of this path')).toBeVisible();
  expect(existsSync(fileOf(path))).toBe(false);
  await messages(page).getByRole('button', { name: 'Undo' }).click();
  await dialog.getByRole('button', { name: 'Undo', exact: true }).click();
  await expect(messages(page)).toContainText('Undone');
  expect(bytesOf(path)).toBe(files[path]);
  const receipts = await own.server.query<Receipt[]>('receipts.list', { bank: own.bank.id });
  const [undo, removal] = receipts.filter(({ targets }) => targets[0]?.path === path);
  expect(removal?.reason).toBe('to see it come back');
  expect(undo?.undoes).toBe(removal?.id);
});

test('a document is made, changed outside, compared and restored from its history', async ({
  page,
}) => {
  const path = 'new/state.json';
  await open(page, { view: 'new' });
  const name = page.getByRole('textbox', { name: 'Path' });
  await expect(name).toBeFocused();
  await page.keyboard.type('../state.json');
  await expect(page.getByRole('button', { name: 'Review' })).toHaveAttribute('title', /climbs out/);
  await name.fill(path);
  await page.getByRole('textbox', { name: /^Text of/ }).fill('{\n  "count": 1\n}\n');
  await page.getByRole('button', { name: 'Review' }).click();
  await page.getByRole('button', { name: 'Make document' }).click();
  await expect(messages(page)).toContainText('Document made');
  await page.getByRole('tab', { name: 'History' }).click();
  const rows = page.getByRole('table', { name: 'Versions' }).getByRole('row');
  await expect(rows).toHaveCount(2);
  writeFileSync(fileOf(path), '{\n  "count": 2\n}\n');
  await expect(rows).toHaveCount(3);
  await expect(rows.nth(1)).toContainText('outside program');
  const comparison = page.getByRole('region', { name: 'Comparison' });
  await expect(comparison).toContainText(/count.*1.*2/s);
  const choose = async (name: RegExp, at: number) => {
    await page.getByRole('radio', { name }).nth(at).click();
    await expect(page.getByRole('radio', { name }).nth(at)).toBeChecked();
  };
  await choose(/Compare to version/, 1);
  await choose(/Compare from version/, 0);
  await expect(comparison).toContainText(/count.*2.*1/s);
  await page.getByRole('button', { name: 'Whole version' }).click();
  await expect(page.getByLabel('The whole version')).toContainText('"count": 1');
  await page.getByRole('button', { name: 'Restore…' }).click();
  await page.getByRole('dialog').getByRole('button', { name: 'Restore' }).click();
  await expect(messages(page)).toContainText('Document restored');
  expect(bytesOf(path)).toBe('{\n  "count": 1\n}\n');
});

test('no plan of a document is carried out without its token', async () => {
  const { bank, server } = own;
  const path = 'stays.md';
  const versions = () =>
    server.query<Version[]>('history.versions', { bank: bank.id, path, limit: 9 });
  const base = (await versions())[0]?.revision;
  const plans = {
    planWrite: { base, text: 'written' },
    planEdit: { base, text: 'edited' },
    planDelete: { base },
  };
  for (const [name, input] of Object.entries(plans)) {
    const planned = await server.mutate(`changes.${name}`, { bank: bank.id, path, ...input });
    const { id } = (planned.body as { result: { data: { id: string } } }).result.data;
    for (const token of ['', 'x'.repeat(43)]) {
      const apply = { bank: bank.id, planId: id, token };
      const { body } = await server.mutate('plans.applyPlan', apply);
      const refusal = { error: { data: { strongroom: { code: 'CONFIRMATION_REQUIRED' } } } };
      expect(body, name).toMatchObject(refusal);
    }
  }
  expect(bytesOf(path)).toBe(files[path]);
  expect(await versions()).toHaveLength(1);
});
