import { readFile } from 'node:fs/promises';
import { createRequire } from 'node:module';
import type { Page } from '@playwright/test';
import type { AxeResults, RunOptions } from 'axe-core';

const tags = ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa', 'best-practice'];
const themes = ['light', 'dark'] as const;
/** All rules in one theme; in the other those that a colour can break. */
const rules: Record<(typeof themes)[number], RunOptions> = {
  light: { runOnly: { type: 'tag', values: tags } },
  dark: { runOnly: { type: 'rule', values: ['color-contrast', 'link-in-text-block'] } },
};
/** What passed needs no report: describing thousands of sound nodes takes as long as the looking. */
const faultsOnly: RunOptions = { resultTypes: ['violations'], selectors: false };

const source = readFile(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8');

/**
 * What is not accessible in a page, in both themes. axe is brought in once for both: the pages have no frames of
 * other origins, and bringing it in takes as long as many of its rules.
 * @param within CSS selector of the part that is looked at; left out: all of it
 */
export async function axeFaults(page: Page, within?: string): Promise<string[]> {
  await page.evaluate(await source);
  const faults: string[] = [];
  for (const colorScheme of themes) {
    await page.emulateMedia({ colorScheme, reducedMotion: 'reduce' });
    const options = { ...rules[colorScheme], ...faultsOnly };
    const found = await page.evaluate(run, { options, within: within ?? null });
    faults.push(...found.map((fault) => `${colorScheme}: ${fault}`));
  }
  return faults;
}

/** Runs in the page. */
async function run({ options, within }: { options: RunOptions; within: string | null }) {
  const { axe } = globalThis as unknown as {
    axe: { run(context: object, options: RunOptions): Promise<AxeResults> };
  };
  const context = (within === null ? null : document.querySelector(within)) ?? document;
  const { violations } = await axe.run(context, options);
  return violations.flatMap(({ id, nodes }) =>
    nodes.map((node) => `${id}: ${node.html}: ${node.failureSummary}`),
  );
}
