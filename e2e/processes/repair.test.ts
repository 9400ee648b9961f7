import { existsSync, readdirSync, readFileSync, utimesSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import type { Finding } from '@/lib/finding';
import type { Plan } from '@/lib/plan';
import type { Receipt } from '@/lib/receipt';
import { bankOf, holdLive } from './lock-bank';
import { deadPid } from './look-at-locks';
import { command, jsonOf, refusalOf, strongroom } from './run-command';
import { startProgram, startPython } from './start-program';
import { treeListing } from './tree-listing';

const longAgo = new Date(Date.now() - 7_200_000);

/** Names but for our own state and locks. */
const namesIn = (root: string) =>
  readdirSync(root).filter((name) => name !== '.strongroom' && !name.endsWith('.lock'));

/** What doctor finds, but for remarks on the machine the tests run on. */
async function faultsOf(root: string): Promise<Finding[]> {
  const { stdout } = await strongroom(['doctor', '--root', root, '--json']);
  return (JSON.parse(stdout) as Finding[]).filter(({ severity }) => severity !== 'info');
}

function leaveTemp(root: string, name: string): string {
  writeFileSync(join(root, name), 'half');
  utimesSync(join(root, name), longAgo, longAgo);
  return join(root, name);
}

test('torn JSON lines: repaired by the command, whole records in order, damaged bytes beside', async () => {
  const before = '{"a":1}\n{"b":"x{"c":3}\nnoise\n{"d"';
  const root = bankOf({ 'log.jsonl': before });
  const asked = await strongroom(['repair', 'log.jsonl', '--root', root]);
  expect([asked.code, namesIn(root)]).toEqual([25, ['log.jsonl']]);
  const repair = ['repair', 'log.jsonl', '--root', root, '--reason', 'power went', '--yes'];
  const { kind, targets } = await jsonOf<Receipt>(repair);
  expect(kind).toBe('repair');
  expect(readFileSync(join(root, 'log.jsonl'), 'utf8')).toBe('{"a":1}\n{"c":3}\n');
  const aside = targets.find(({ before: revision }) => revision === null)?.path ?? '';
  expect(aside).toMatch(/^log\.jsonl\.damaged-\d{8}T\d{6}Z$/);
  expect(readFileSync(join(root, aside), 'utf8')).toBe('{"b":"x\nnoise\n{"d"\n');
  expect(await faultsOf(root)).toEqual([]);
});

test('damaged JSON: doctor names the command, which takes the backup and keeps what was damaged', async () => {
  const root = bankOf({ 'state.json': '{"a":', 'state.json.bak': '{"a":0}\n' });
  const [finding] = await faultsOf(root);
  expect(finding?.code).toBe('INVALID_JSON');
  const script = `strongroom() { "${process.execPath}" "${command}" "$@"; }; ${finding?.fix} --yes`;
  const { ended } = startProgram('sh', ['-c', script], { env: { REASON: 'it was cut' } });
  await ended;
  expect(readFileSync(join(root, 'state.json'), 'utf8')).toBe('{"a":0}\n');
  const [aside = ''] = namesIn(root).filter((name) => name.includes('.corrupt-'));
  expect(readFileSync(join(root, aside), 'utf8')).toBe('{"a":');
});

test('both damaged: exit 30 with what is wrong with each, and nothing changed', async () => {
  const root = bankOf({ 'state.json': '{"a":', 'state.json.bak': '[1 2]' });
  const before = treeListing(root);
  const { exit, code, message, details } = await refusalOf([
    'repair',
    'state.json',
    '--root',
    root,
  ]);
  expect([exit, code]).toEqual([30, 'CORRUPT_DOCUMENT']);
  expect(message).toMatch(/"state\.json" is not JSON.*"state\.json\.bak" is not JSON either/);
  expect(details).toMatchObject({
    path: 'state.json',
    backup: { path: 'state.json.bak', byte: 3 },
  });
  expect(treeListing(root)).toEqual(before);
});

test("a live writer's temporary file stays, a dead one's goes, a locked target's stays", async () => {
  const root = bankOf({ 'a.json': '{}', 'b.json': '{}', 'c.json': '{}' });
  const live = leaveTemp(root, 'a.json.tmp');
  const writer = startPython('hold', live);
  await writer.until('held');
  const dead = leaveTemp(root, `.b.json.tmp.${await deadPid()}.0123456789abcdef`);
  const locked = leaveTemp(root, 'c.json.tmp');
  await holdLive(root, 'c.json');
  const { stdout } = await strongroom(['doctor', '--root', root, '--json']);
  const told = (JSON.parse(stdout) as Finding[]).filter(({ code }) => code === 'ORPHAN_TEMP');
  const words = (path: string) => told.find((one) => join(root, one.path ?? '') === path)?.evidence;
  expect(words(live)).toMatch(new RegExp(`process ${writer.pid} has it open`));
  expect(words(locked)).toMatch(/the lock of "c\.json" may be held/);
  expect(words(dead)).toMatch(/no longer running/);
  await jsonOf(['sweep', '--root', root, '--yes']);
  expect([live, dead, locked].map((path) => existsSync(path))).toEqual([true, false, true]);
});

test('doctor --fix shows one plan and changes nothing with --dry-run; then mends; then there is nothing', async () => {
  const root = bankOf({ 'log.jsonl': '{"a":1}\n{"b"', 's.json': '{', 's.json.bak': '{}' });
  const temp = leaveTemp(root, `.s.json.tmp.${await deadPid()}.0123456789abcdef`);
  const before = treeListing(root);
  const fix = ['doctor', '--fix', '--root', root];
  const { kind, targets } = await jsonOf<Plan>([...fix, '--dry-run']);
  expect([kind, targets.length]).toEqual(['mend', 5]);
  expect(treeListing(root)).toEqual(before);
  await jsonOf([...fix, '--yes']);
  expect(existsSync(temp)).toBe(false);
  expect(await faultsOf(root)).toEqual([]);
  expect(await jsonOf([...fix, '--yes'])).toBeNull();
});

test('a change that was interrupted is found by doctor, and ended by --fix', async () => {
  const root = bankOf({ 'log.jsonl': '{"a":1}\n{"b"' });
  const env = { STRONGROOM_CRASH_AT: 'apply:replaced-one' };
  const killed = await strongroom(['repair', 'log.jsonl', '--root', root, '--yes'], { env });
  expect(killed.signal).toBe('SIGKILL');
  const interrupted = (await faultsOf(root)).find(({ code }) => code === 'APPLY_UNFINISHED');
  expect(interrupted).toMatchObject({ severity: 'error', fix: expect.stringContaining('--fix') });
  const { code, stdout } = await strongroom(['doctor', '--fix', '--root', root, '--yes']);
  expect([code, stdout]).toEqual([0, expect.stringContaining('was interrupted was finished')]);
  expect(readFileSync(join(root, 'log.jsonl'), 'utf8')).toBe('{"a":1}\n');
});
