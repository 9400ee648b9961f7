import type { Page } from '@playwright/test';
import { axeFaults } from './axe-faults';
import { lockOn, placeUrl, untilLive } from './pages';
import { places } from './places';
import { expect, test } from './test';

const narrow = { width: 360, height: 740 };

// Half of all the time of these tests: each worker takes its share.
test.describe.configure({ mode: 'parallel' });

for (const [name, place] of Object.entries(places)) {
  test(`axe finds nothing in either theme, and nothing scrolls sideways at 360 pixels: ${name}`, async ({
    page,
    server,
  }) => {
    await page.goto(await place(server));
    await expect(page.getByRole('heading', { level: 1 })).toBeVisible();
    // Inside a bank the page is whole when its stream is.
    const isInBank = (await page.getByRole('navigation').count()) > 0;
    if (isInBank) await untilLive(page);
    // What stands around every page of a bank is looked at once.
    const isShell = !isInBank || name === 'overview';
    await expectNoFaults(page, name, isShell ? undefined : 'main');
    await page.setViewportSize(narrow);
    const width = await page.evaluate(() => document.documentElement.scrollWidth);
    expect(width).toBeLessThanOrEqual(narrow.width);
  });
}

async function expectNoFaults(page: Page, what: string, within?: string): Promise<void> {
  expect.soft(await axeFaults(page, within), what).toEqual([]);
}

test('axe finds nothing: the shortcuts and the palette', async ({ page, server }) => {
  await page.goto(placeUrl(server, await server.bank('demo'), ''));
  await untilLive(page);
  await page.keyboard.press('?');
  await expect(page.getByRole('dialog', { name: 'Keyboard shortcuts' })).toBeVisible();
  await expectNoFaults(page, 'shortcuts');
  await page.keyboard.press('Escape');
  await page.keyboard.press('Control+k');
  await expect(page.getByRole('listbox').getByRole('option').first()).toBeVisible();
  await expectNoFaults(page, 'palette');
});

test('axe finds nothing: the dialog that clears a lock', async ({ page, server }) => {
  const bank = await server.bank('demo');
  const { id } = await lockOn(server, bank, 'aiconfig/memory/projects/webshop/context.json');
  await page.goto(placeUrl(server, bank, 'locks', { id }));
  await page.getByRole('button', { name: /clear lock…/i }).click();
  await expectNoFaults(page, 'reason');
  await page.getByLabel('Reason').fill('to look at the plan');
  await page.getByRole('checkbox').check();
  await page.getByRole('button', { name: 'Review plan' }).click();
  await expect(page.getByRole('button', { name: 'Force clear lock', exact: true })).toBeVisible();
  await expectNoFaults(page, 'plan');
});

test.describe('at 360 pixels', () => {
  test.use({ viewport: narrow });

  test('the menu leads to every place', async ({ page, server }) => {
    const bank = await server.bank('demo');
    await page.goto(placeUrl(server, bank, ''));
    const menu = page.getByRole('button', { name: 'Menu' });
    await menu.click();
    const links = page.getByRole('dialog').getByRole('link');
    const hrefs = await links.evaluateAll((all) => all.map((one) => one.getAttribute('href')));
    const inBank = hrefs.filter((href) => href?.startsWith(`/${encodeURIComponent(bank.id)}`));
    expect(inBank.length).toBeGreaterThanOrEqual(12);
    for (const href of inBank) {
      if (!(await page.getByRole('dialog').isVisible())) await menu.click();
      await page.getByRole('dialog').locator(`a[href="${href}"]`).click();
      await expect(page).toHaveURL(new RegExp(`${href}([?#].*)?$`));
      await expect(page.getByRole('heading', { level: 1 })).toBeVisible();
      await expect(page.getByRole('heading', { name: 'Nothing is here' })).toBeHidden();
    }
  });
});
