import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Page } from '@playwright/test';
import { serveOwnBank, type OwnBank } from './own-bank';
import { untilLive } from './pages';
import { expect, openSession, test } from './test';

const command = join(import.meta.dirname, '../../dist/cli.js');
const logs = 'memory-bank/logs';
const built = 'make all';
let own: OwnBank;

/** A run as memory-bank's own program leaves it. */
function run(time: string, cmd: string, out: string, exitCode = 0): Record<string, string> {
  const base = `${logs}/run_20261120T${time}+0800`;
  const at = `2026-11-20T${time.replace(/(..)(..)(..)/, '$1:$2:$3')}+0800`;
  const times = { started_at: at, ended_at: at, duration_s: exitCode === 0 ? 12.5 : 50 };
  const paths = { stdout: `${base}.out`, stderr: `${base}.err` };
  const status = exitCode === 0 ? 'success' : 'failed';
  const record = { cmd, exit_code: exitCode, ...times, ...paths, status };
  const text = JSON.stringify(record, null, 2);
  return { [`${base}.json`]: text, [`${base}.out`]: out, [`${base}.err`]: '' };
}

const steps = (count: number, failed: number | null = null) =>
  Array.from({ length: count }, (_, at) =>
    at + 1 === failed ? `step ${at + 1} \u001b[31mfailed\u001b[0m\n` : `step ${at + 1} done\n`,
  ).join('');
const hostile =
  '<img src=x onerror="window.executed=1">\nrtl \u202egnp.exe \u001b]0;title\u0007\u001b[2Jend\n';

test.beforeAll(async () => {
  own = await serveOwnBank({ 'memory-bank/cursor_state.json': '{}' });
  mkdirSync(join(own.root, logs));
  const files = {
    ...run('080000', built, steps(5000)),
    ...run('090000', 'cat strange.txt', hostile),
    ...run('100000', built, steps(5000, 4321), 2),
  };
  for (const [path, text] of Object.entries(files)) writeFileSync(join(own.root, path), text);
});
test.afterAll(() => own.end());
test.beforeEach(({ context }) => openSession(context, own.server));

const rows = (page: Page) => page.getByRole('table', { name: 'Runs' }).getByRole('link');
const log = (page: Page) => page.getByRole('region', { name: 'Log' });
const lineOf = (page: Page, text: string | RegExp) =>
  log(page).getByRole('listitem').filter({ hasText: text });

test('a run is found, opened and searched, and its URL leads back to the line', async ({
  page,
}) => {
  await page.goto(own.url('runs'));
  await untilLive(page);
  await expect(rows(page)).toHaveCount(3);
  await page.keyboard.press('/');
  await page.keyboard.type('make');
  await expect(rows(page)).toHaveCount(2);
  await page.getByRole('button', { name: 'failed', exact: true }).click();
  await expect(rows(page)).toHaveCount(1);
  await page.keyboard.press('j');
  await page.keyboard.press('Enter');
  await expect(page.getByRole('complementary')).toContainText('exit code 2');
  await expect(lineOf(page, 'step 1 done')).toBeVisible();
  await page.keyboard.press('/');
  await page.keyboard.type('step 43');
  await page.keyboard.press('Enter');
  await expect(page).toHaveURL(/#L43$/);
  await expect(page.getByText('1 of 111 lines')).toBeVisible();
  await page.getByRole('searchbox').fill('failed');
  await page.keyboard.press('Enter');
  await expect(lineOf(page, 'step 4321 failed')).toBeInViewport();
  await page.keyboard.press('Escape');
  await page.getByRole('button', { name: 'Wrap lines' }).click();
  await page.reload();
  await expect(lineOf(page, 'step 4321 failed')).toBeInViewport();
  await expect(page.getByText('1 of 1 line')).toBeVisible();
  await page.getByRole('button', { name: 'Search by a pattern' }).click();
  await page.getByRole('searchbox').fill('step (4');
  await expect(page.getByRole('search').getByRole('alert')).toContainText('missing closing )');
  await page.keyboard.press('Escape');
  await page.keyboard.press('Escape');
  await expect(rows(page)).toHaveCount(1);
});

test('the log of a run under way is followed, and waits while somebody reads', async ({ page }) => {
  const script = 'seq -f "line %g" 200; read go; seq -f "line %g" 201 242; read go';
  const child = spawn(process.execPath, [command, 'exec', '--root', own.root, '--', script], {
    stdio: ['pipe', 'ignore', 'inherit'],
  });
  const ended = once(child, 'exit');
  await page.goto(own.url('runs'));
  await rows(page).filter({ hasText: 'seq' }).click();
  await expect(lineOf(page, /line 200$/)).toBeInViewport();
  await log(page).hover();
  await page.mouse.wheel(0, -1500);
  await expect(lineOf(page, /line 200$/)).not.toBeInViewport();
  child.stdin.write('\n');
  await page.getByRole('button', { name: '42 new lines — jump to the end' }).click();
  await expect(lineOf(page, /line 242$/)).toBeInViewport();
  child.stdin.write('\n');
  await ended;
  await expect(page.getByRole('complementary')).toContainText('It ended');
  await expect(lineOf(page, /line 242$/)).toBeInViewport();
});

test('two runs of a command are compared; what a log holds is shown, not obeyed', async ({
  page,
}) => {
  await page.goto(own.url('runs', { status: 'failed' }));
  await rows(page).first().click();
  await page.getByRole('button', { name: 'Compare…' }).click();
  await page.getByRole('list', { name: 'Runs of this command' }).getByRole('button').click();
  const comparison = page.getByRole('region', { name: 'Comparison' });
  await expect(comparison).toContainText('4.0× as long');
  await expect(comparison.getByLabel('Diff')).toContainText('-step 4321 done');
  await expect(comparison.getByLabel('Diff')).toContainText('+step 4321 failed');
  await page.goto(own.url('runs', { run: `${logs}/run_20261120T090000+0800` }));
  await expect(lineOf(page, '<img src=x')).toBeVisible();
  await expect(lineOf(page, 'rtl')).toContainText('RLO');
  await expect(lineOf(page, 'rtl')).toContainText('end');
  expect(await log(page).innerText()).not.toMatch(/[\u202e\u001b\u0007]/);
  expect(await page.evaluate(() => 'executed' in window)).toBe(false);
});
