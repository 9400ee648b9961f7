import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import type { Finding } from '@/lib/finding';
import type { SettingsView, SettingView } from '@/lib/settings-view';
import type { Receipt } from '@/lib/receipt';
import { diagnoseBank } from '@/server/services/diagnose-bank';
import { listVersions } from '@/server/services/list-versions';
import { planSetSetting } from '@/server/services/plan-set-setting';
import { apply, openTestBank, plantFiles, tester, write } from './change-bank';
import { jsonOf, refusalOf, strongroom } from './run-command';
import { temporaryDirectory } from './temporary-directory';
import { treeListing } from './tree-listing';

const file = 'strongroom.config.json';

function plantBank(config?: string): string {
  const root = temporaryDirectory();
  plantFiles(root, { 'notes/a.md': ['one\n', 0o600] });
  if (config !== undefined) writeFileSync(join(root, file), config);
  return root;
}

const row = ({ settings }: SettingsView, key: string): SettingView | undefined =>
  settings.find((one) => one.key === key);

test('each value is shown with who said it, the strongest first; looking creates nothing', async () => {
  const root = plantBank('{"zone": "Europe/Berlin", "locks": {"timeout": 7}}');
  const before = treeListing(root);
  const words = ['settings', '--root', root];
  const [plain, byEnvironment, byFlag] = await Promise.all([
    jsonOf<SettingsView>(words),
    jsonOf<SettingsView>(words, { env: { STRONGROOM_LOCK_TIMEOUT: '3' } }),
    jsonOf<SettingsView>([...words, '--lock-timeout', 'infinite'], {
      env: { STRONGROOM_LOCK_TIMEOUT: '3' },
    }),
  ]);
  const said = { file: join(root, file) };
  expect(row(plain, 'zone')).toMatchObject({ value: 'Europe/Berlin', source: said });
  expect(row(plain, 'state.mirror')).toMatchObject({ value: true, source: 'default' });
  const timeouts = [plain, byEnvironment, byFlag].map((view) => row(view, 'locks.timeout'));
  expect(timeouts.map((one) => [one?.value, one?.source])).toEqual([
    [7, said],
    [3, { environment: 'STRONGROOM_LOCK_TIMEOUT' }],
    ['infinite', { flag: '--lock-timeout' }],
  ]);
  expect(plain.files.map(({ state }) => state)).toEqual(['absent', 'used']);
  expect(treeListing(root)).toEqual(before);
});

test('a setting is changed by a plan, and back; a zone that is set is that of the next receipt', async () => {
  const root = plantBank();
  const words = ['settings', 'set', 'zone', 'America/Sao_Paulo', '--yes', '--root', root];
  await jsonOf<Receipt>(words);
  expect(readFileSync(join(root, file), 'utf8')).toBe('{\n  "zone": "America/Sao_Paulo"\n}\n');
  const bank = await openTestBank(root);
  expect((await write(bank, 'notes/a.md', 'two\n')).at).toMatch(/-03:00$/);
  const set = (value: string | null) =>
    apply(bank, planSetSetting(bank, { key: 'zone', value, reason: null }, tester));
  await set('Asia/Kathmandu');
  const versions = await listVersions(bank, { path: 'notes/a.md', limit: 9 });
  expect(versions.map(({ at }) => at.slice(-6))).toEqual(['+05:45', '+05:45']);
  await set(null);
  expect(readFileSync(join(root, file), 'utf8')).toBe('{}\n');
  expect((await write(bank, 'notes/a.md', 'three\n')).at).toMatch(/\+08:00$/);
});

test('outside the bank nothing is written: the text to put there comes with the refusal', async () => {
  const project = temporaryDirectory();
  const root = join(project, 'memory-bank');
  mkdirSync(root);
  const before = treeListing(project);
  const words = ['settings', 'set', 'locks.timeout', '12', '--yes', '--root', root];
  const { code, details } = await refusalOf(words);
  expect([code, details]).toEqual([
    'INVALID_INPUT',
    { path: join(project, file), text: '{\n  "locks": {\n    "timeout": 12\n  }\n}\n' },
  ]);
  expect(treeListing(project)).toEqual(before);
});

test('a file that cannot be meant is told with its line, by settings and doctor; until then nothing is changed', async () => {
  const root = plantBank('{\n  "locks": {},\n  "zone": "Mars/Olympus"\n}\n');
  const shown = await strongroom(['settings', '--root', root]);
  expect([shown.code, shown.stdout]).toEqual([
    30,
    expect.stringMatching(/CANNOT BE USED: line 3: "zone": is no time zone/) as string,
  ]);
  const bank = await openTestBank(root);
  const { findings } = await diagnoseBank(bank);
  expect(findings).toContainEqual({
    code: 'SETTINGS_UNUSABLE',
    severity: 'error',
    path: join(root, file),
    evidence: expect.stringContaining('Line 3 of it cannot be meant: "zone"') as string,
    fix: null,
  } satisfies Finding);
  await expect(write(bank, 'notes/a.md', 'two\n')).rejects.toMatchObject({
    code: 'INVALID_INPUT',
    message: expect.stringContaining('line 3') as string,
  });
  expect(readFileSync(join(root, 'notes/a.md'), 'utf8')).toBe('one\n');
});
