import AxeBuilder from '@axe-core/playwright';
import type { Page } from '@playwright/test';
import { lockOn, placeUrl, untilLive } from './pages';
import { everyPage } from './places';
import { expect, test } from './test';

const tags = ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa', 'best-practice'];

async function faults(page: Page): Promise<string[]> {
  const { violations } = await new AxeBuilder({ page }).withTags(tags).analyze();
  return violations.flatMap(({ id, nodes }) => nodes.map((node) => `${id}: ${node.html}`));
}

for (const colorScheme of ['light', 'dark'] as const) {
  test(`axe finds nothing on any page in the ${colorScheme} theme`, async ({ page, server }) => {
    test.setTimeout(180_000);
    await page.emulateMedia({ colorScheme, reducedMotion: 'reduce' });
    for (const [name, url] of Object.entries(await everyPage(server))) {
      await page.goto(url);
      await page.getByRole('main').waitFor();
      if (await page.getByRole('status').count()) await untilLive(page);
      expect.soft(await faults(page), name).toEqual([]);
    }
  });

  test(`axe finds nothing in any dialog in the ${colorScheme} theme`, async ({ page, server }) => {
    await page.emulateMedia({ colorScheme, reducedMotion: 'reduce' });
    const bank = await server.bank('demo');
    const { id } = await lockOn(server, bank, 'memory-bank/task_state.json');
    await page.goto(placeUrl(server, bank, 'locks', { id }));
    await untilLive(page);
    await page.keyboard.press('?');
    await expect(page.getByRole('dialog', { name: 'Keyboard shortcuts' })).toBeVisible();
    expect.soft(await faults(page), 'shortcuts').toEqual([]);
    await page.keyboard.press('Escape');
    await page.keyboard.press('Control+k');
    await expect(page.getByRole('option').first()).toBeVisible();
    expect.soft(await faults(page), 'palette').toEqual([]);
    await page.keyboard.press('Escape');
    await page.getByRole('button', { name: /clear lock…/i }).click();
    expect.soft(await faults(page), 'reason').toEqual([]);
    await page.getByLabel('Reason').fill('to look at the plan');
    const consent = page.getByRole('checkbox');
    if (await consent.count()) await consent.check();
    await page.getByRole('button', { name: 'Review plan' }).click();
    await expect(page.getByRole('button', { name: 'Clear lock', exact: true })).toBeVisible();
    expect.soft(await faults(page), 'plan').toEqual([]);
  });
}

test('no page scrolls sideways at 360 pixels', async ({ page, server }) => {
  test.setTimeout(120_000);
  await page.setViewportSize({ width: 360, height: 740 });
  for (const [name, url] of Object.entries(await everyPage(server))) {
    await page.goto(url);
    await page.getByRole('main').waitFor();
    const width = await page.evaluate(() => document.documentElement.scrollWidth);
    expect.soft(width, name).toBeLessThanOrEqual(360);
  }
});

test('the menu leads to every place at 360 pixels', async ({ page, server }) => {
  await page.setViewportSize({ width: 360, height: 740 });
  await page.goto(placeUrl(server, await server.bank('demo'), ''));
  for (const place of ['Documents', 'Locks', 'Activity', 'Overview']) {
    await page.getByRole('button', { name: 'Menu' }).click();
    await page
      .getByRole('dialog')
      .getByRole('link', { name: new RegExp(place) })
      .click();
    await expect(page.getByRole('heading', { level: 1 })).toHaveText(place);
  }
});
