import { existsSync, readFileSync, statSync, writeFileSync } from 'node:fs';
import { hostname } from 'node:os';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import type { LockRow } from '@/lib/lock';
import { actorHere } from '@/server/bank/caller';
import type { Receipt } from '@/lib/receipt';
import { bankOf, holdLive, leaveStale, leaveSuspect, leaveUnknown, onlyLock } from './lock-bank';
import { jsonOf, refusalOf, strongroom } from './run-command';
import { startProgram } from './start-program';
import { treeListing } from './tree-listing';

const revision = expect.stringMatching(/^sha256:[\da-f]{64}$/);
const emptyRevision = 'sha256:e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855';
const time = expect.stringMatching(/^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d(\.\d+)?[+-]\d\d:\d\d$/);
const words = expect.stringMatching(/\S/);
const id = expect.stringMatching(/^[\w-]+$/);

const clearing = (root: string, lock: LockRow, ...more: string[]) => [
  ...['locks', 'clear', lock.id, '--root', root, '--reason', 'it died'],
  ...more,
];

/** A stale lock that was cleared, and the receipt that was printed. */
async function cleared(root: string): Promise<Receipt> {
  await leaveStale(root);
  return jsonOf<Receipt>(clearing(root, await onlyLock(root, 'stale'), '--yes'));
}

const planOf = (pid: number) => ({
  id,
  digest: revision,
  kind: 'clear-lock',
  targets: [
    {
      path: 'tasks.json.lock',
      base: revision,
      next: emptyRevision,
      diff: expect.stringMatching(RegExp(`^--- a/tasks.json.lock\n[^]*\n-\\{.*"pid":${pid}\\b`)),
      changes: null,
      mode: null,
    },
  ],
  warnings: [words],
});

test('locks --json: every key of every row, holder and waiter', async () => {
  const root = bankOf({ 'live.json': '{}', 'dead.json': '{}', 'quiet.json': '{}' });
  const holder = await holdLive(root, 'live.json');
  const waiter = startProgram('flock', [join(root, 'live.json.lock'), 'true']);
  const deadPid = await leaveStale(root, 'dead.json');
  leaveSuspect(root, 'quiet.json');
  let rows = await jsonOf<LockRow[]>(['locks', '--root', root]);
  while (!rows.some(({ waiters }) => waiters.length > 0)) {
    rows = await jsonOf<LockRow[]>(['locks', '--root', root]);
  }
  const row = (path: string) => rows.find((one) => one.target === path);
  expect(rows).toHaveLength(3);
  expect(row('live.json')).toStrictEqual({
    ...{ id, target: 'live.json', path: 'live.json.lock', protocol: 'flock-sidecar' },
    revision: null,
    ...{ verdict: 'held', evidence: expect.arrayContaining([words]) },
    holder: {
      ...{ pid: holder.pid, startedAt: time, host: hostname() },
      ...{ command: expect.stringContaining('hold.py'), agent: null, since: null },
    },
    waiters: [{ pid: waiter.pid, command: expect.stringContaining('flock'), since: null }],
  });
  expect(row('dead.json')).toStrictEqual({
    ...{ id, target: 'dead.json', path: 'dead.json.lock', protocol: 'flock-sidecar' },
    revision: expect.stringMatching(/^sha256:[\da-f]{64}$/),
    ...{ verdict: 'stale', evidence: expect.arrayContaining([words]), waiters: [] },
    holder: {
      ...{ pid: deadPid, startedAt: time, host: hostname() },
      ...{ command: expect.stringContaining('hold'), agent: null, since: time },
    },
  });
  expect(row('quiet.json')).toStrictEqual({
    ...{ id, target: 'quiet.json', path: expect.stringMatching(/^\.locks\/[\da-f]{64}\.lock$/) },
    ...{
      revision: null,
      protocol: 'mkdir',
      verdict: 'suspect',
      evidence: expect.arrayContaining([words]),
    },
    ...{ holder: null, waiters: [] },
  });
  const dead = row('dead.json');
  const shown = await jsonOf(['locks', 'show', dead?.id ?? '', '--root', root]);
  expect(shown).toStrictEqual({ ...dead, holder: { ...dead?.holder, startedAt: time } });
});

test('without --yes and without a terminal: exit 25, the plan in the error, nothing changed', async () => {
  const root = bankOf();
  const pid = await leaveStale(root);
  const lock = await onlyLock(root, 'stale');
  const before = treeListing(root);
  const refused = await refusalOf(clearing(root, lock));
  expect(refused).toMatchObject({ exit: 25, code: 'CONFIRMATION_REQUIRED' });
  expect(refused.message).toContain('--yes');
  expect(refused.details).toStrictEqual({ plan: planOf(pid) });
  expect(treeListing(root)).toEqual(before);
  expect(await onlyLock(root, 'stale')).toMatchObject({ id: lock.id });
});

test('--dry-run shows the plan, without a token, and creates and changes nothing', async () => {
  const root = bankOf();
  const pid = await leaveStale(root);
  const lock = await onlyLock(root, 'stale');
  const before = treeListing(root);
  expect(await jsonOf(clearing(root, lock, '--dry-run'))).toStrictEqual(planOf(pid));
  const { code, stdout } = await strongroom(clearing(root, lock, '--dry-run'));
  expect(code).toBe(0);
  expect(stdout).toContain('plan: clear-lock\n  tasks.json.lock\n');
  expect(stdout).toContain(`"pid":${pid}`);
  expect(treeListing(root)).toEqual(before);
});

test('--yes with --dry-run, no reason and no lock named are refused with exit 2', async () => {
  const root = bankOf();
  await leaveStale(root);
  const lock = await onlyLock(root, 'stale');
  const before = treeListing(root);
  for (const args of [
    clearing(root, lock, '--yes', '--dry-run'),
    ['locks', 'clear', lock.id, '--root', root, '--yes'],
    ['locks', 'clear', lock.id, '--root', root, '--yes', '--reason', ' \n'],
    ['locks', 'clear', '--root', root, '--yes', '--reason', 'it died'],
  ]) {
    expect(await refusalOf(args)).toMatchObject({ exit: 2, code: 'INVALID_INPUT' });
  }
  expect(treeListing(root)).toEqual(before);
});

test('a stale lock is cleared with --yes; its sidecar stays, and the receipt is printed and kept', async () => {
  const root = bankOf();
  await leaveStale(root);
  const lock = await onlyLock(root, 'stale');
  const { ino } = statSync(join(root, 'tasks.json.lock'));
  const receipt = await jsonOf(clearing(root, lock, '--yes'));
  expect(receipt).toStrictEqual({
    ...{ id, kind: 'clear-lock', surface: 'cli', actor: actorHere() },
    ...{ reason: 'it died', at: time, undoes: null, hash: revision, previousHash: null },
    targets: [{ path: 'tasks.json.lock', before: revision, after: emptyRevision }],
  });
  expect(statSync(join(root, 'tasks.json.lock'))).toMatchObject({ ino, size: 0 });
  await onlyLock(root, 'free');
  expect(await jsonOf(['receipts', '--root', root])).toStrictEqual([receipt]);
  expect(statSync(join(root, '.strongroom')).mode & 0o777).toBe(0o700);
});

test('receipts are listed newest first, chained, and verified with exit 0', async () => {
  const root = bankOf();
  const [first, second] = [await cleared(root), await cleared(root)];
  expect(second.previousHash).toBe(first.hash);
  expect(await jsonOf(['receipts', '--root', root])).toEqual([second, first]);
  const { stdout } = await strongroom(['receipts', '--root', root]);
  const lines = stdout.split('\n');
  expect(lines[0]).toMatch(/^ID +AT +KIND +SURFACE +ACTOR +TARGETS +REASON$/);
  expect(lines[1]).toMatch(RegExp(`^${second.id} .* clear-lock +cli .* tasks.json.lock +it died$`));
  const checked = await jsonOf(['receipts', '--verify', '--root', root]);
  expect(checked).toStrictEqual({ receipts: 2, faults: [] });
});

test('an altered line of the journal: receipts --verify exits 30 and names the line', async () => {
  const root = bankOf();
  for (let i = 0; i < 3; i += 1) await cleared(root);
  const journal = join(root, '.strongroom/journal.jsonl');
  const lines = readFileSync(journal, 'utf8').split('\n');
  writeFileSync(journal, lines.with(1, String(lines[1]).replace('it died', 'it lied')).join('\n'));
  const before = treeListing(root);
  const inWords = await strongroom(['receipts', '--verify', '--root', root]);
  expect(inWords).toMatchObject({ code: 30, stderr: '' });
  expect(inWords.stdout).toMatch(/^Line 2 was altered .*\n3 receipts, 1 faults\n$/);
  const asJson = await strongroom(['receipts', '--verify', '--json', '--root', root]);
  expect(asJson).toMatchObject({ code: 30, stderr: '' });
  expect(JSON.parse(asJson.stdout)).toStrictEqual({
    receipts: 3,
    faults: [{ line: 2, message: expect.stringContaining('Line 2 was altered') }],
  });
  expect(treeListing(root)).toEqual(before);
});

test.each([{ flags: ['--yes'] }, { flags: ['--yes', '--force'] }])(
  'a live lock is refused with exit 21 and its holder, and stays: $flags',
  async ({ flags }) => {
    const root = bankOf();
    const holder = await holdLive(root);
    const lock = await onlyLock(root, 'held');
    const refused = await refusalOf(clearing(root, lock, ...flags));
    expect(refused).toMatchObject({ exit: 21, code: 'LOCK_HELD' });
    expect(refused.details).toMatchObject({ path: 'tasks.json.lock', holder: { pid: holder.pid } });
    expect(await onlyLock(root, 'held')).toMatchObject({ id: lock.id });
    expect(existsSync(join(root, '.strongroom'))).toBe(false);
  },
);

test.each([
  ['suspect', leaveSuspect],
  ['unknown', leaveUnknown],
] as const)(
  'a lock that is %s: exit 26 without --force, cleared with it',
  async (verdict, leave) => {
    const root = bankOf();
    const path = await leave(root);
    const lock = await onlyLock(root, verdict);
    const before = treeListing(root);
    const refused = await refusalOf(clearing(root, lock, '--yes'));
    expect(refused).toMatchObject({ exit: 26, code: 'FORBIDDEN', details: { verdict } });
    expect(treeListing(root)).toEqual(before);
    const receipt = await jsonOf<Receipt>(clearing(root, lock, '--yes', '--force'));
    expect(receipt.targets).toMatchObject([{ path: lock.path, after: null }]);
    expect(existsSync(path)).toBe(false);
  },
);

test('read-only: exit 26, with or without a lock, and nothing is created', async () => {
  const root = bankOf();
  await leaveStale(root);
  const lock = await onlyLock(root, 'stale');
  const before = treeListing(root);
  for (const more of [['--yes'], ['--dry-run'], ['--yes', '--force']]) {
    const refused = await refusalOf(clearing(root, lock, '--read-only', ...more));
    expect(refused).toMatchObject({ exit: 26, code: 'READ_ONLY' });
  }
  expect(treeListing(root)).toEqual(before);
});

test('a lock that is free, cleared already or not there: exit 20', async () => {
  const root = bankOf();
  await leaveStale(root);
  const lock = await onlyLock(root, 'stale');
  await jsonOf(clearing(root, lock, '--yes'));
  const free = await onlyLock(root, 'free');
  for (const args of [
    clearing(root, lock, '--yes'),
    clearing(root, free, '--yes', '--force'),
    ['locks', 'show', 'none', '--root', root],
  ]) {
    expect(await refusalOf(args)).toMatchObject({ exit: 20, code: 'NOT_FOUND' });
  }
});

test('looking at locks and receipts changes nothing, not even a time', async () => {
  const root = bankOf();
  await leaveStale(root);
  leaveSuspect(root);
  const before = treeListing(root);
  for (const args of [['locks'], ['receipts'], ['receipts', '--verify'], ['ls']]) {
    expect((await strongroom([...args, '--root', root])).code).toBe(0);
  }
  expect(treeListing(root)).toEqual(before);
});
