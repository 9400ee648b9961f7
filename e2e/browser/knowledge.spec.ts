import { appendFileSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { serveOwnBank, type OwnBank } from './own-bank';
import { expect, openSession, test } from './test';

const base = 'memory-bank/knowledge_base.jsonl';
const entry = (text: string, type: string, tags: string[]) =>
  `${JSON.stringify({ text, type, tags, confidence: 0.9, ts: '2026-11-21T04:08:10Z' })}\n`;
let own: OwnBank;

test.beforeAll(async () => {
  own = await serveOwnBank({
    'memory-bank/current-session.md': '# Session\n',
    'memory-bank/decision_log.md': '# Capture once\n',
    [base]: `${entry('The gateway answers late', 'fact', ['payments'])}${entry('Ask first', 'preference', ['db'])}{"torn`,
  });
});
test.afterAll(() => own.end());
test.beforeEach(({ context }) => openSession(context, own.server));

test('an entry is found by words in the URL, added by plan behind a torn line, and what comes from outside appears', async ({
  page,
}) => {
  await page.goto(own.url('knowledge'));
  const table = page.getByRole('table', { name: 'Entries' });
  await expect(table.getByRole('link')).toHaveText(['Ask first', 'The gateway answers late']);
  await expect(page.getByText('1 line not readable as one entry')).toBeVisible();
  await page.getByRole('searchbox').fill('GATEWAY');
  await expect(table.getByRole('link')).toHaveText(['The gateway answers late']);
  expect(new URL(page.url()).searchParams.get('q')).toBe('GATEWAY');
  await page.getByRole('searchbox').fill('');
  await page.getByRole('button', { name: 'Entry', exact: true }).click();
  const dialog = page.getByRole('dialog', { name: 'Add an entry' });
  await dialog.getByLabel(/^Text/).fill('Captures are idempotent');
  await dialog.getByLabel(/^Type/).fill('fact');
  await dialog.getByRole('button', { name: 'Review' }).click();
  await page.getByRole('button', { name: 'Add entry' }).click();
  await expect(table.getByRole('link').first()).toHaveText('Captures are idempotent');
  const lines = readFileSync(join(own.root, base), 'utf8').split('\n');
  expect(lines[2]).toBe('{"torn');
  expect(JSON.parse(lines[3] ?? '')).toMatchObject({ text: 'Captures are idempotent' });
  appendFileSync(join(own.root, base), entry('From outside', 'note', []));
  await table.getByRole('link', { name: 'From outside' }).click();
  const detail = page.getByRole('complementary', { name: 'Entry' });
  await expect(detail).toContainText(`${base}, line 5`);
});

test('the decision log is rendered, and a snapshot written by plan is shown as it was said', async ({
  page,
}) => {
  await page.goto(own.url('knowledge', { tab: 'decisions' }));
  await expect(page.getByRole('heading', { name: 'Capture once' })).toBeVisible();
  await page.getByRole('tab', { name: 'Snapshot' }).click();
  await page.getByRole('button', { name: 'Write a snapshot…' }).click();
  await page.getByLabel('Where things stand').fill('Second week');
  await page.getByLabel('Next steps', { exact: false }).fill('retry\nmeasure');
  await page.getByRole('button', { name: 'Review' }).click();
  await page.getByRole('button', { name: 'Write snapshot', exact: true }).click();
  const shown = page.getByRole('region', { name: /context_snapshot/ });
  await expect(shown).toContainText('Second week');
  await expect(shown.getByRole('listitem')).toHaveText(['retry', 'measure']);
});
