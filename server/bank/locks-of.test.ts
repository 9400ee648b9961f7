import { mkdirSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { expect, test } from 'vitest';
import { temporaryDirectory } from '@/e2e/processes/temporary-directory';
import type { BankPath } from '@/lib/bank-path';
import { locksOf } from './locks-of';

function plant(files: Record<string, string>): string {
  const root = temporaryDirectory();
  for (const [path, text] of Object.entries(files)) {
    mkdirSync(dirname(join(root, path)), { recursive: true });
    writeFileSync(join(root, path), text);
  }
  return root;
}

const preferences = 'memory/global/preferences.json' as BankPath;
const cache = 'cache/metadata.json' as BankPath;
const config = (locks: unknown) => ({ '.strongroom/config.json': JSON.stringify({ locks }) });

test.each([
  [undefined, ['mkdir']],
  ['hard-link-json', ['hard-link-json']],
  ['both', ['mkdir', 'hard-link-json']],
])('aiconfig configured as %s is locked by %j', async (aiconfig, protocols) => {
  const root = plant({ [preferences]: '{}', ...config({ aiconfig }) });
  const { specs } = await locksOf(root, preferences);
  expect(specs.map(({ protocol }) => protocol)).toEqual(protocols);
  expect(specs.map(({ lockPath }) => lockPath.startsWith(root))).not.toContain(false);
});

test.each([
  ['', 'flock-sidecar'],
  ['[locking]\nmode = "advisory"', 'flock-sidecar'],
  ['[locking]\nmode = "fallback"', 'exclusive-json'],
])('kopi with the configuration %j is locked by %s', async (toml, protocol) => {
  const root = plant({ [cache]: '{}', 'config.toml': toml });
  const { specs } = await locksOf(root, cache);
  expect(specs).toMatchObject([{ protocol, lockPath: join(root, 'locks/cache.lock') }]);
});

test('what the bank’s configuration says of kopi goes before kopi’s own', async () => {
  const toml = '[locking]\nmode = "fallback"';
  const root = plant({ [cache]: '{}', 'config.toml': toml, ...config({ kopi: 'advisory' }) });
  expect((await locksOf(root, cache)).specs[0]?.protocol).toBe('flock-sidecar');
});

test('a kopi configuration nobody understands refuses the lock rather than take the wrong one', async () => {
  const root = plant({ [cache]: '{}', 'config.toml': '[locking\nmode = ' });
  await expect(locksOf(root, cache)).rejects.toMatchObject({ code: 'CORRUPT_DOCUMENT' });
});

test('the wait is the configuration’s, else kopi’s own, else the layout’s, and says which', async () => {
  const toml = { 'config.toml': '[locking]\ntimeout = "12"' };
  const own = await locksOf(plant({ [cache]: '{}', ...toml }), cache);
  expect(own).toMatchObject({ timeoutMs: 12_000 });
  expect(own.timeoutSource).toContain('config.toml');
  const ours = await locksOf(plant({ [cache]: '{}', ...toml, ...config({ timeout: 3 }) }), cache);
  expect(ours).toMatchObject({ timeoutMs: 3000 });
  expect(ours.timeoutSource).toContain('.strongroom/config.json');
  const layout = await locksOf(plant({ 'notes.md': '' }), 'notes.md' as BankPath);
  expect(layout).toMatchObject({ timeoutMs: 5000, timeoutSource: 'default of generic' });
});

test.each([
  ['not json', '{"locks": '],
  ['an unknown key', '{"lock": {}}'],
  ['a timeout of text', '{"locks": {"timeout": "5s"}}'],
  ['a protocol that does not exist', '{"locks": {"aiconfig": "fcntl"}}'],
])('a configuration with %s is refused by its name', async (_what, text) => {
  const root = plant({ 'notes.md': '', '.strongroom/config.json': text });
  await expect(locksOf(root, 'notes.md' as BankPath)).rejects.toThrow(/\.strongroom\/config\.json/);
});
