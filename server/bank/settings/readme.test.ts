import { readFileSync } from 'node:fs';
import { expect, test } from 'vitest';
import { parseSettings } from './parse-settings';
import { settingSpecs } from './setting-specs';

const readme = readFileSync('README.md', 'utf8');

test('the README names every setting with its default, what it takes and what it does', () => {
  const rows = readme.split('\n').map((line) => line.replace(/\s+/g, ' ').replace(/`/g, ''));
  for (const [key, spec] of Object.entries(settingSpecs)) {
    const { default: standard, accepts, description } = spec;
    expect(rows).toContain(
      `| ${key} | ${JSON.stringify(standard)} | ${accepts} | ${description.replace(/\.$/, '')} |`,
    );
  }
});

test('what the README gives as an example can be used', () => {
  const [, example = ''] = /```json\n(\{\s*"zone"[^`]*)```/.exec(readme) ?? [];
  const said = parseSettings(example, (why) => new Error(why));
  expect(Object.keys(said).length).toBeGreaterThan(3);
});
