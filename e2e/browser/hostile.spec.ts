import type { Page } from '@playwright/test';
import { placeUrl, untilLive } from './pages';
import { hostile, millionLines } from './planted-bank';
import type { Server } from './server';
import { expect, test } from './test';

async function openDocument(page: Page, server: Server, path: string): Promise<void> {
  const bank = await server.bank('planted');
  await page.goto(placeUrl(server, bank, 'documents', { path }));
  await untilLive(page);
}

test('a script in Markdown does not run, and its links lead nowhere', async ({ page, server }) => {
  await openDocument(page, server, hostile.script);
  const main = page.getByRole('main');
  await expect(main.getByRole('heading', { name: 'Hello' })).toBeVisible();
  for (const selector of ['script', 'iframe', 'form', 'object', 'embed', '[onerror]', '[onload]']) {
    await expect(main.locator(selector), selector).toHaveCount(0);
  }
  await expect(main.locator('img[src*="evil.test"]')).toHaveCount(0);
  for (const name of ['a link', 'data']) {
    const link = main.getByText(name, { exact: true });
    await link.click();
    expect(await link.evaluate((element) => element.closest('a')?.getAttribute('href') ?? '')).toBe(
      '',
    );
  }
  expect(await page.evaluate(() => 'executed' in window)).toBe(false);
  const outside = main.getByText('outside', { exact: true });
  const rel = await outside.evaluate((element) => element.closest('a')?.rel ?? 'noopener');
  expect(rel).toContain('noopener');
});

test('names with markup, escapes and bidi marks are shown, not obeyed', async ({
  page,
  server,
}) => {
  const bank = await server.bank('planted');
  await page.goto(placeUrl(server, bank, 'documents'));
  await untilLive(page);
  const shown = await page.getByRole('tree').textContent();
  expect(shown).toContain('<img src=x onerror=alert(1)>.md');
  for (const trick of ['\u001b', '\u202e', '\u0000']) expect(shown).not.toContain(trick);
  for (const path of [hostile.bidi, hostile.ansi, hostile.markup]) {
    await openDocument(page, server, path);
    await expect(page.getByRole('main')).toBeVisible();
    const title = await page.title();
    const text = await page.getByRole('main').innerText();
    for (const trick of ['\u001b', '\u202e']) expect(title + text).not.toContain(trick);
  }
  expect(await page.evaluate(() => 'executed' in window)).toBe(false);
});

test('a NUL byte is shown with its place', async ({ page, server }) => {
  await openDocument(page, server, hostile.nul);
  await expect(page.getByRole('main')).toContainText('nul.txt');
  expect(await page.getByRole('main').innerText()).not.toContain('\u0000');
});

test('a line of ten megabytes is cut, and the page stays usable', async ({ page, server }) => {
  await openDocument(page, server, hostile.wide);
  await expect(page.getByText('the line after')).toBeVisible();
  const length = await page.getByRole('main').evaluate((main) => main.textContent.length);
  expect(length).toBeLessThan(100_000);
  await page.getByRole('link', { name: 'Locks' }).click();
  await expect(page.getByRole('heading', { level: 1, name: 'Locks' })).toBeVisible();
});

test('a file of a million lines opens and scrolls to its end', async ({ page, server }) => {
  await openDocument(page, server, hostile.million);
  await expect(page.getByText('line 1', { exact: true })).toBeVisible();
  await page.getByRole('region', { name: 'Facts and content' }).focus();
  await page.keyboard.press('End');
  await expect(page.getByText(`line ${millionLines}`, { exact: true })).toBeVisible();
  await page.keyboard.press('Home');
  await expect(page.getByText('line 1', { exact: true })).toBeVisible();
  await page.getByLabel('Go to line').fill('500000');
  await page.keyboard.press('Enter');
  await expect(page.getByText('line 500000', { exact: true })).toBeVisible();
  const elements = await page
    .getByRole('main')
    .evaluate((main) => main.querySelectorAll('*').length);
  expect(elements).toBeLessThan(3000);
});

test('a path that leaves the bank is refused in every input', async ({ page, server }) => {
  const bank = await server.bank('planted');
  for (const path of ['../secret', '/etc/passwd', 'a/../../b', '..', 'a\u0000b', '%2e%2e/x']) {
    for (const name of ['documents.read', 'documents.lines']) {
      const input = { bank: bank.id, path, from: 1, count: 1 };
      const refused = await server.query(name, input).then(
        () => 'read',
        (error: Error) => error.message,
      );
      expect(refused, path).toMatch(/PATH_OUTSIDE_BANK|NOT_FOUND|INVALID_INPUT/);
    }
    await page.goto(placeUrl(server, bank, 'documents', { path }));
    await expect(page.getByRole('main')).toBeVisible();
    await expect(page.getByText('root:x:0')).toHaveCount(0);
  }
});
