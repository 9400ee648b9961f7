import { mkdirSync, mkdtempSync, realpathSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { afterEach, expect, test } from 'vitest';
import { readSettings, readSettingsOrDefaults } from './read-settings';
import { settingSpecs } from './setting-specs';

const made: string[] = [];

afterEach(() => {
  for (const directory of made.splice(0)) rmSync(directory, { recursive: true });
});

function plant(files: Record<string, unknown>): string {
  const root = realpathSync(mkdtempSync(join(tmpdir(), 'strongroom-settings-')));
  made.push(root);
  for (const [name, content] of Object.entries(files)) {
    mkdirSync(dirname(join(root, name)), { recursive: true });
    const text = typeof content === 'string' ? content : JSON.stringify(content);
    writeFileSync(join(root, name), text);
  }
  return root;
}

test('without a file every value is its default, and says so', async () => {
  const { values, sources } = await readSettings(plant({}));
  for (const [key, { default: value }] of Object.entries(settingSpecs))
    expect(values).toHaveProperty([key], value);
  expect(new Set(Object.values(sources))).toEqual(new Set(['default']));
});

test('the file of the project is read: beside a memory-bank, in the root of any other bank', async () => {
  const file = { zone: 'Europe/Berlin', locks: { timeout: 7 } };
  const project = plant({ 'strongroom.config.json': file, 'memory-bank/queue-system/x': '' });
  const beside = await readSettings(join(project, 'memory-bank'));
  expect(beside).toMatchObject({ zone: 'Europe/Berlin', lockTimeoutMs: 7000 });
  expect(beside.sources.zone).toEqual({ file: join(project, 'strongroom.config.json') });
  expect(beside.sources['tasks.sortBy']).toBe('default');
  expect((await readSettings(project)).zone).toBe('Europe/Berlin');
});

test('the project wins over the bank, value by value', async () => {
  const root = plant({
    '.strongroom/config.json': { locks: { timeout: 3, aiconfig: 'both' } },
    'strongroom.config.json': { locks: { timeout: 'infinite' } },
  });
  const { lockTimeoutMs, locks, sources } = await readSettings(root);
  expect([lockTimeoutMs, locks.aiconfig]).toEqual([Infinity, 'both']);
  expect(sources['locks.aiconfig']).toEqual({ file: '.strongroom/config.json' });
});

test.each([
  ['{', 'it is not JSON'],
  ['[]', 'it is not a JSON object'],
  ['{"zones": "UTC"}', 'there is no setting "zones"'],
  ['{"locks": {"timeuot": 3}}', 'there is no setting "locks.timeuot"; there are "locks.timeout"'],
  ['{"locks": 3}', '"locks" is no object'],
  ['{"zone": "Mars/Olympus"}', '"zone": is no time zone'],
  ['{"zone": "+08:00"}', '"zone": is no time zone'],
  ['{"session": {"enforcement": "yes"}}', 'it takes "off", "warn" or "enforce"'],
  ['{"archive": {"maxAgeDays": -1}}', '"archive.maxAgeDays"'],
  ['{"__proto__": {"zone": "UTC"}}', 'there is no setting "__proto__"'],
  ['{"constructor": 1}', 'there is no setting "constructor"'],
  [`{"zone": "${'x'.repeat(70_000)}"}`, 'larger than 65536 bytes'],
])('a file that cannot be meant is refused by name and reason: %.40s', async (text, reason) => {
  const root = plant({ 'strongroom.config.json': text });
  await expect(readSettings(root)).rejects.toMatchObject({
    code: 'INVALID_INPUT',
    message: expect.stringContaining(reason),
  });
  expect((await readSettingsOrDefaults(root)).zone).toBe('Asia/Manila');
});
