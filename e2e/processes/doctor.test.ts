import { execFile } from 'node:child_process';
import { chmodSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { expect, test } from 'vitest';
import type { Finding } from '@/lib/finding';
import { bankOf, leaveStale, leaveSuspect, leaveUnknown, onlyLock } from './lock-bank';
import { isRoot } from './look-at-locks';
import { command, jsonOf, refusalOf, strongroom } from './run-command';
import { treeListing } from './tree-listing';

/** Findings, but for what is true of the container the tests may run in. */
async function findingsOf(root: string, env: Record<string, string> = {}) {
  const { code, stdout, stderr } = await strongroom(['doctor', '--root', root, '--json'], { env });
  expect(stderr).toBe('');
  const all = JSON.parse(stdout) as Finding[];
  return { code, findings: all.filter((one) => one.code !== 'PID_NAMESPACE') };
}

const evidence = expect.stringMatching(/\S/);

test('a clean bank: exit 0, nothing found, one line says what was looked at, nothing is made', async () => {
  const root = bankOf({ 'tasks.json': '[]\n', 'notes.md': '# Notes\n' });
  const before = treeListing(root);
  expect(await findingsOf(root)).toEqual({ code: 0, findings: [] });
  const { code, stdout, stderr } = await strongroom(['doctor', '--root', root]);
  expect({ code, stderr }).toEqual({ code: 0, stderr: '' });
  expect(stdout.trimEnd().split('\n').at(-1)).toContain(
    `looked at 2 documents, 0 locks, 0 receipts in ${JSON.stringify(root)}.`,
  );
  expect(treeListing(root)).toEqual(before);
});

test('each lock that is stale, suspect or unknown is a warning with the command to run', async () => {
  const root = bankOf({ 'a.json': '{}', 'b.json': '{}', 'c.json': '{}' });
  await leaveStale(root, 'a.json');
  leaveSuspect(root, 'b.json');
  await leaveUnknown(root, 'c.json');
  const before = treeListing(root);
  const { code, findings } = await findingsOf(root);
  expect(code).toBe(0);
  expect(findings.map((one) => [one.code, one.severity]).sort()).toEqual([
    ['LOCK_STALE', 'warning'],
    ['LOCK_SUSPECT', 'warning'],
    ['LOCK_UNKNOWN', 'warning'],
  ]);
  for (const { code: kind, fix } of findings) {
    expect(fix?.includes('--force')).toBe(kind !== 'LOCK_STALE');
  }
  expect(treeListing(root)).toEqual(before);
});

test('the command it names for a stale lock clears it', async () => {
  const root = bankOf();
  await leaveStale(root);
  const { findings } = await findingsOf(root);
  const name = 'strongroom() { "$NODE" "$COMMAND" "$@"; }';
  const env = { ...process.env, NODE: process.execPath, COMMAND: command, REASON: 'it died' };
  await promisify(execFile)('sh', ['-c', `${name}; ${findings[0]?.fix} --yes`], { env });
  await onlyLock(root, 'free');
  expect(await findingsOf(root)).toEqual({ code: 0, findings: [] });
});

test('documents with faults: errors end with 30, warnings and orphan temps do not', async () => {
  const root = bankOf({
    'broken.json': '{"a": [1, 2',
    '.notes.json.tmp.123.0123456789abcdef': '{}',
  });
  const { code, findings } = await findingsOf(root);
  expect(code).toBe(30);
  expect(findings).toEqual([
    { code: 'INVALID_JSON', severity: 'error', path: 'broken.json', evidence, fix: null },
    expect.objectContaining({
      code: 'ORPHAN_TEMP',
      severity: 'warning',
      path: '.notes.json.tmp.123.0123456789abcdef',
    }),
  ]);
  const { stdout } = await strongroom(['doctor', '--root', root]);
  expect(stdout).toMatch(
    /^errors\n {2}INVALID_JSON {2}broken\.json\n[^]*\nwarnings\n {2}ORPHAN_TEMP/,
  );
});

test('a journal that was altered, a state directory others may get at: found, with the command', async () => {
  const root = bankOf();
  await leaveStale(root);
  const { id } = await onlyLock(root, 'stale');
  await jsonOf(['locks', 'clear', id, '--root', root, '--reason', 'it died', '--yes']);
  expect(await findingsOf(root)).toEqual({ code: 0, findings: [] });
  const state = join(root, '.strongroom');
  const journal = join(state, 'journal.jsonl');
  writeFileSync(journal, readFileSync(journal, 'utf8').replace('it died', 'it lied'));
  chmodSync(state, 0o755);
  const { code, findings } = await findingsOf(root);
  expect(code).toBe(30);
  const found = findings.map((one) => [one.code, one.severity, one.path, one.fix]);
  expect(found.slice(-1)).toEqual([
    ['STATE_DIRECTORY_OPEN', 'warning', state, expect.stringMatching(/^chmod 700 /)],
  ]);
  expect(found[0]).toEqual(['JOURNAL_FAULT', 'error', journal, null]);
  chmodSync(state, 0o777);
  expect((await findingsOf(root)).findings).toContainEqual(
    expect.objectContaining({ code: 'STATE_DIRECTORY_OPEN', severity: 'error' }),
  );
});

test('an aiconfig tree around a memory-bank tree: its clean-up would delete locks that are held', async () => {
  const root = bankOf({
    'memory/global/preferences.json': '{}',
    'memory/bank/cursor_state.json': '{}',
  });
  const { code, findings } = await findingsOf(root);
  expect(code).toBe(30);
  expect(findings).toContainEqual({
    ...{ code: 'TREES_OVERLAP', severity: 'error', path: 'memory/bank', fix: null },
    evidence: expect.stringContaining('clean-up'),
  });
});

test('a lower lock method is a warning, none at all an error', async () => {
  const root = bankOf();
  const lower = await findingsOf(root, { STRONGROOM_LOCK_TIER: 'polling' });
  expect(lower).toMatchObject({ code: 0, findings: [{ code: 'LOWER_LOCK_TIER' }] });
  const none = { STRONGROOM_LOCK_TIER: 'flock-command', PATH: join(root, 'no-programs') };
  expect(await findingsOf(root, none)).toMatchObject({
    code: 30,
    findings: [{ code: 'NO_FLOCK' }],
  });
});

test('secrets and what moves a cursor do not reach the terminal', async () => {
  const root = bankOf();
  mkdirSync(join(root, 'red\u001b[2J'));
  writeFileSync(
    join(root, 'red\u001b[2J', 'token=ghp_0123456789abcdefghijABCDEFGHIJ012345.json'),
    '{',
  );
  const { stdout } = await strongroom(['doctor', '--root', root]);
  expect(stdout).toContain('red\\u{1b}[2J/');
  expect(stdout).not.toContain('\u001b');
  expect(stdout).not.toContain('ghp_0123456789');
});

test('no bank is refused as everywhere', async () => {
  const refused = await refusalOf(['doctor', '--root', join(bankOf(), 'not-there')]);
  expect(refused).toMatchObject({ code: 'NOT_FOUND', exit: 20 });
});

if (isRoot) {
  test('inside a container it says that it does not see everybody', async () => {
    const under = ['unshare', '-fp', '--mount-proc'];
    const { code, stdout } = await strongroom(['doctor', '--root', bankOf(), '--json'], { under });
    expect(code).toBe(0);
    expect(JSON.parse(stdout)).toMatchObject([{ code: 'PID_NAMESPACE', severity: 'info' }]);
  });
} else {
  console.log('skipped: doctor inside a container (needs root)');
}
