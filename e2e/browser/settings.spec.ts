import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Page } from '@playwright/test';
import { serveOwnBank, type OwnBank } from './own-bank';
import { expect, openSession, test } from './test';

const config = '{\n  "zone": "Europe/Berlin",\n  "history": { "maxAgeDays": 30 }\n}\n';
let own: OwnBank;

test.beforeAll(async () => {
  own = await serveOwnBank({ 'notes.md': '# Notes\n', 'strongroom.config.json': config });
});
test.afterAll(() => own.end());
test.beforeEach(async ({ context }) => {
  writeFileSync(file(), config);
  await openSession(context, own.server);
});
test.use({ timezoneId: 'Asia/Kathmandu' });

const file = () => join(own.root, 'strongroom.config.json');
const setting = (page: Page, key: string) => page.locator(`[data-setting="${key}"]`);

test('every setting is shown with its value and who said it', async ({ page }) => {
  await page.goto(own.url('settings'));
  await expect(setting(page, 'zone')).toContainText(`"Europe/Berlin"Sourcefrom ${file()}`);
  await expect(setting(page, 'zone')).toContainText('default: "Asia/Manila"');
  await expect(setting(page, 'history.maxAgeDays')).toContainText('30 daysSourcefrom');
  await expect(setting(page, 'state.mirror')).toContainText('trueSourceby default');
  await expect(page.getByText('23 settings · 2 not by default')).toBeVisible();
  await expect(page.getByRole('region', { name: 'Text of the example' })).toContainText(
    '"enforcement": "warn"',
  );
});

test('a setting is changed by its plan, and times are in that zone at once', async ({ page }) => {
  const receipt = page.getByRole('list', { name: 'Receipts' }).locator('time').first();
  await page.goto(own.url('settings'));
  await page.getByRole('button', { name: 'Change zone' }).click();
  const value = page.getByLabel('Value', { exact: true });
  await expect(value).toBeFocused();
  await value.fill('America/Sao_Paulo');
  await value.press('Enter');
  await page.getByRole('dialog', { name: 'Set zone' }).getByText('Change it').click();
  await expect(setting(page, 'zone')).toContainText('"America/Sao_Paulo"');
  expect(readFileSync(file(), 'utf8')).toBe(config.replace('Europe/Berlin', 'America/Sao_Paulo'));
  await page.getByRole('link', { name: 'Activity' }).click();
  await expect(receipt).toHaveAttribute('title', /UTC-3 \(America\/Sao_Paulo\)$/);
});

test('a browser chooses whose clock it sees, and keeps that', async ({ page }) => {
  await page.goto(own.url('settings'));
  const now = page.getByText(/^Now it is/);
  await expect(now).toContainText('(Europe/Berlin)');
  const zones = page.getByRole('group', { name: 'Zone of times' });
  await zones.getByRole('button', { name: 'UTC' }).click();
  await expect(now).toContainText('UTC+0 (UTC)');
  await zones.getByRole('button', { name: 'This browser’s' }).click();
  await expect(now).toContainText('UTC+5:45 (Asia/Kat');
  await page.reload();
  await expect(now).toContainText('UTC+5:45 (Asia/Kat');
  await zones.getByRole('button', { name: 'The bank’s (Europe/Berlin)' }).click();
  await expect(now).toContainText('(Europe/Berlin)');
});

test('a file that cannot be meant is shown with its line, and nothing is offered to change', async ({
  page,
}) => {
  await page.goto(own.url('settings'));
  await expect(setting(page, 'zone')).toContainText('"Europe/Berlin"');
  writeFileSync(file(), '{\n  "zones": "UTC"\n}\n');
  const alert = page.getByRole('alert').filter({ hasText: 'cannot be used' });
  await expect(alert).toContainText('Line 2: there is no setting "zones"', { timeout: 15_000 });
  await expect(setting(page, 'zone')).toContainText('"Asia/Manila"Sourceby default');
  await page.getByRole('button', { name: 'Change zone' }).click();
  const review = page.getByRole('button', { name: 'Review plan' });
  await expect(review).toHaveAttribute('title', /correct it first/);
});
