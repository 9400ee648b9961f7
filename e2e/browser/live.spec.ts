import { mkdirSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { openLive, placeUrl } from './pages';
import { writeOutside } from './outside';
import { startServer } from './server';
import { expect, openSession, test } from './test';

test('a file written by another process appears without reload', async ({ context, server }) => {
  const bank = await server.bank('demo');
  const page = await openLive(context, placeUrl(server, bank, 'documents', { q: 'from-outside' }));
  await page.evaluate(() => Object.assign(window, { sameDocument: true }));
  await expect(page.getByRole('treeitem')).toHaveCount(0);
  writeOutside(join(bank.root, 'notes/from-outside.md'), '# From outside\n');
  await expect(page.getByRole('treeitem', { name: /from-outside\.md/ })).toBeVisible();
  await page.getByRole('treeitem', { name: /from-outside\.md/ }).click();
  await expect(page.getByRole('heading', { name: 'From outside' })).toBeVisible();
  writeOutside(join(bank.root, 'notes/from-outside.md'), '# Changed outside\n');
  await expect(page.getByRole('heading', { name: 'Changed outside' })).toBeVisible();
  expect(await page.evaluate(() => 'sameDocument' in window)).toBe(true);
});

test('a paused page holds changes back and shows them when it goes on', async ({
  context,
  server,
}) => {
  const bank = await server.bank('planted');
  const page = await openLive(context, placeUrl(server, bank, 'documents', { q: 'while-paused' }));
  await page.getByRole('button', { name: 'Pause live updates' }).click();
  writeOutside(join(bank.root, 'while-paused.md'), '# Paused\n');
  await expect(page.getByRole('status').filter({ hasText: /Paused · \d+ new/ })).toBeVisible();
  await expect(page.getByRole('treeitem')).toHaveCount(0);
  await page.getByRole('button', { name: 'Resume live updates' }).click();
  await expect(page.getByRole('treeitem', { name: /while-paused\.md/ })).toBeVisible();
});

test('twelve tabs share one stream, and all of them hear of a change', async ({
  context,
  server,
}) => {
  test.setTimeout(120_000);
  const bank = await server.bank('planted');
  let streams = 0;
  context.on('request', (request) => {
    if (request.url().includes('live.events')) streams += 1;
  });
  const url = placeUrl(server, bank, 'documents', { q: 'twelve-tabs' });
  const pages = [];
  for (let tab = 0; tab < 12; tab += 1) pages.push(await openLive(context, url));
  writeOutside(join(bank.root, 'twelve-tabs.md'), '# Twelve\n');
  for (const page of pages) {
    await expect(page.getByRole('treeitem', { name: /twelve-tabs\.md/ })).toBeVisible();
  }
  expect(streams).toBe(1);
  // Another tab takes over when the one that held the stream goes.
  await pages[0]?.close();
  await expect.poll(() => streams).toBe(2);
  writeOutside(join(bank.root, 'twelve-tabs-again.md'), '# Again\n');
  await expect(pages[11]!.getByRole('treeitem', { name: /twelve-tabs-again/ })).toBeVisible();
});

test('after a restart of the server the page says so and shows what it missed', async ({
  browser,
}) => {
  const root = join(mkdtempSync(join(tmpdir(), 'strongroom-restart-')), 'notes');
  mkdirSync(root);
  writeOutside(join(root, 'first.md'), '# First\n');
  const env = { STRONGROOM_TOKEN: 'a-token-that-outlives-the-server-1234' };
  const before = await startServer(['--root', root, '--port', '0'], env);
  const bank = await before.bank('planted');
  const context = await browser.newContext();
  await openSession(context, before);
  const page = await openLive(context, placeUrl(before, bank, 'documents'));
  await before.stop('SIGKILL');
  await expect(page.getByRole('status').filter({ hasText: /Reconnecting|Offline/ })).toBeVisible();
  writeOutside(join(root, 'while-down.md'), '# While down\n');
  const after = await startServer(['--root', root, '--port', String(before.port)], env);
  await expect(page.getByRole('status').filter({ hasText: 'Server restarted' })).toBeVisible({
    timeout: 30_000,
  });
  await expect(page.getByRole('treeitem', { name: /while-down\.md/ })).toBeVisible();
  await context.close();
  await after.stop();
  rmSync(join(root, '..'), { recursive: true, force: true });
});
