import { execFileSync } from 'node:child_process';
import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { axeFaults } from './axe-faults';
import { lockOn, placeUrl } from './pages';
import { expect, test } from './test';

const command = join(import.meta.dirname, '../../dist/cli.js');
const minute = Math.floor(Date.now() / 60_000);

/** A line as strongroom's processes write it: ten waits from 12 to 26 ms, ten holds of 2 ms. */
function line(path: string, from: number): string {
  const wait = { maxUs: 25_500, counts: [109, 117].map((bucket) => [bucket, 5]) };
  const hold = { maxUs: 2_000, counts: [[87, 10]] };
  const counts = { acquired: 10, waited: 4, timedOut: 0, broken: 0 };
  return `${JSON.stringify({ v: 1, path, from, to: from, ...counts, wait, hold })}\n`;
}

test('the page of a lock shows how it was waited for and held, and says what is not counted', async ({
  page,
  server,
}) => {
  const bank = await server.bank('demo');
  const state = join(bank.root, '.strongroom');
  mkdirSync(state, { recursive: true, mode: 0o700 });
  for (const name of ['counted', 'uncounted']) {
    writeFileSync(join(bank.root, `notes/${name}.md`), '# Counted\n');
    writeFileSync(join(bank.root, `notes/${name}.md.lock`), '');
  }
  const lines = [minute - 300, minute - 20, minute - 1].map((at) =>
    line('notes/counted.md.lock', at),
  );
  writeFileSync(join(state, 'lock-statistics.jsonl'), lines.join(''), { flag: 'a' });
  const { id } = await lockOn(server, bank, 'notes/counted.md');
  await page.goto(placeUrl(server, bank, 'locks', { id }));
  const part = page.locator('section').filter({ hasText: 'Waits and holds, last hour' }).last();
  await expect(part).toContainText('20 acquired · 8 waited · 0 timed out · 0 broken');
  await expect(part).toContainText('Since counting began 5 h ago: 30 acquired');
  await expect(part).toContainText('strongroom’s own processes on this machine only');
  const waits = part.getByRole('row', { name: /^Wait/ });
  await expect(waits.getByRole('cell')).toHaveText(['13 ms', '26 ms', '26 ms', '26 ms']);
  await expect(part.getByRole('img', { name: /^Hold: half within 2 ms/ })).toBeVisible();
  await expect(part.getByRole('img', { name: /^At most 10 acquisitions a minute/ })).toBeVisible();
  expect(await axeFaults(page, 'aside')).toEqual([]);

  // What another process of strongroom does meanwhile shows without a reload.
  execFileSync(process.execPath, [
    ...[command, 'with', 'notes/counted.md', '--root', bank.root],
    ...['--', 'true'],
  ]);
  await expect(part).toContainText('21 acquired', { timeout: 20_000 });

  const other = await lockOn(server, bank, 'notes/uncounted.md');
  await page.goto(placeUrl(server, bank, 'locks', { id: other.id }));
  await expect(part).toContainText('Nothing was counted in the last hour.');
});

test.describe('at 360 pixels', () => {
  test.use({ viewport: { width: 360, height: 740 } });

  test('the plots fit', async ({ page, server }) => {
    const bank = await server.bank('demo');
    const { id } = await lockOn(server, bank, 'memory-bank/task_state.json');
    const path = 'memory-bank/task_state.json.lock';
    const state = join(bank.root, '.strongroom');
    mkdirSync(state, { recursive: true, mode: 0o700 });
    writeFileSync(join(state, 'lock-statistics.jsonl'), line(path, minute), { flag: 'a' });
    await page.goto(placeUrl(server, bank, 'locks', { id }));
    await expect(page.getByText('10 acquired · 4 waited').first()).toBeVisible();
    expect(await page.evaluate(() => document.documentElement.scrollWidth)).toBeLessThanOrEqual(
      360,
    );
  });
});
