import { placeUrl, untilLive } from './pages';
import { expect, test } from './test';

test('the keyboard leads from the overview to a lock, its dialog and back', async ({
  page,
  server,
}) => {
  const bank = await server.bank('demo');
  await page.goto(placeUrl(server, bank, ''));
  await untilLive(page);
  await page.keyboard.press('g');
  await page.keyboard.press('l');
  await expect(page.getByRole('heading', { level: 1, name: 'Locks' })).toBeVisible();
  await expect(page.getByRole('table')).toBeVisible();
  await page.keyboard.press('j');
  await expect(page.getByRole('table').getByRole('link').first()).toBeFocused();
  await page.keyboard.press('j');
  await page.keyboard.press('k');
  await expect(page.getByRole('table').getByRole('link').first()).toBeFocused();
  await page.keyboard.press('Enter');
  const detail = page.getByRole('complementary', { name: 'Lock' });
  await expect(detail).toBeVisible();
  await page.keyboard.press('Escape');
  await expect(detail).toHaveCount(0);
});

test('a dialog takes the focus, keeps it, and gives it back', async ({ page, server }) => {
  await page.goto(placeUrl(server, await server.bank('demo'), ''));
  await untilLive(page);
  const opener = page.getByRole('button', { name: 'Keyboard shortcuts' });
  await opener.focus();
  await page.keyboard.press('Enter');
  const dialog = page.getByRole('dialog', { name: 'Keyboard shortcuts' });
  await expect(dialog).toBeVisible();
  for (let step = 0; step < 5; step += 1) {
    await page.keyboard.press('Tab');
    const outside = await page.evaluate(() => {
      const at = document.activeElement;
      return at !== document.body && at?.closest('dialog') === null;
    });
    expect(outside).toBe(false);
  }
  await page.keyboard.press('Escape');
  await expect(dialog).toHaveCount(0);
  await expect(opener).toBeFocused();
});

test('the first stop of the tab key skips to the content', async ({ page, server }) => {
  await page.goto(placeUrl(server, await server.bank('demo'), ''));
  await untilLive(page);
  await page.keyboard.press('Tab');
  await expect(page.getByRole('link', { name: 'Skip to content' })).toBeFocused();
  await page.keyboard.press('Enter');
  await expect(page.getByRole('main')).toBeFocused();
});

test('the palette finds a document by its name and opens it', async ({ page, server }) => {
  await page.goto(placeUrl(server, await server.bank('demo'), ''));
  await untilLive(page);
  await page.keyboard.press('Control+k');
  const palette = page.getByRole('dialog', { name: 'Go to' });
  await palette.getByRole('combobox').fill('cursor_state');
  const first = palette.getByRole('option').first();
  // Documents stand before locks; the lists come in as they are read.
  await expect(first).toContainText('Documents');
  await expect(first).toContainText('cursor_state.json');
  await page.keyboard.press('Enter');
  await expect(page).toHaveURL(/documents\?.*cursor_state/);
});

test('letters typed into a field go nowhere else', async ({ page, server }) => {
  await page.goto(placeUrl(server, await server.bank('demo'), 'documents'));
  await untilLive(page);
  await page.keyboard.press('/');
  await page.keyboard.type('gl?');
  await expect(page.getByRole('heading', { level: 1, name: 'Documents' })).toBeVisible();
  await expect(page.getByRole('dialog')).toHaveCount(0);
});
