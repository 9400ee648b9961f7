import AxeBuilder from '@axe-core/playwright';
import type { Page } from '@playwright/test';
import { lockOn, placeUrl, untilLive } from './pages';
import { places } from './places';
import { expect, test } from './test';

type RunOptions = Parameters<AxeBuilder['options']>[0];

const tags = ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa', 'best-practice'];
const themes = ['light', 'dark'] as const;
const rules: Record<(typeof themes)[number], RunOptions> = {
  light: { runOnly: { type: 'tag', values: tags } },
  dark: { runOnly: { type: 'rule', values: ['color-contrast', 'link-in-text-block'] } },
};
/** What passed needs no report: describing thousands of sound nodes takes as long as the looking. */
const faultsOnly: RunOptions = { resultTypes: ['violations'], selectors: false };

// Half of all the time of these tests: each worker takes its share.
test.describe.configure({ mode: 'parallel' });

/** All rules in one theme; in the other those that a colour can break. */
async function expectNoFaults(page: Page, what: string): Promise<void> {
  for (const colorScheme of themes) {
    await page.emulateMedia({ colorScheme, reducedMotion: 'reduce' });
    // The pages have no frames of other origins: the way without a page beside takes half the time.
    const axe = new AxeBuilder({ page }).setLegacyMode(true);
    const { violations } = await axe.options({ ...rules[colorScheme], ...faultsOnly }).analyze();
    const faults = violations.flatMap(({ id, nodes }) =>
      nodes.map((node) => `${id}: ${node.html}: ${node.failureSummary}`),
    );
    expect.soft(faults, `${what}, ${colorScheme}`).toEqual([]);
  }
}

test.describe('in both themes', () => {
  for (const [name, place] of Object.entries(places)) {
    test(`axe finds nothing: ${name}`, async ({ page, server }) => {
      await page.goto(await place(server));
      await expect(page.getByRole('heading', { level: 1 })).toBeVisible();
      // Inside a bank the page is whole when its stream is.
      if (await page.getByRole('navigation').count()) await untilLive(page);
      await expectNoFaults(page, name);
    });
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
});

test.describe('at 360 pixels', () => {
  test.use({ viewport: { width: 360, height: 740 } });

  test('no page scrolls sideways', async ({ page, server }) => {
    test.setTimeout(120_000);
    for (const [name, place] of Object.entries(places)) {
      await page.goto(await place(server));
      await expect(page.getByRole('heading', { level: 1 })).toBeVisible();
      const width = await page.evaluate(() => document.documentElement.scrollWidth);
      expect.soft(width, name).toBeLessThanOrEqual(360);
    }
  });

  test('the menu leads to every place', async ({ page, server }) => {
    await page.goto(placeUrl(server, await server.bank('demo'), ''));
    for (const place of ['Documents', 'Locks', 'History', 'Activity', 'Overview']) {
      await page.getByRole('button', { name: 'Menu' }).click();
      await page
        .getByRole('dialog')
        .getByRole('link', { name: new RegExp(place) })
        .click();
      await expect(page.getByRole('heading', { level: 1 })).toHaveText(place);
    }
  });
});
