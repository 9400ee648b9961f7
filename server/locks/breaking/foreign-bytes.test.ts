import { spawn } from 'node:child_process';
import {
  existsSync,
  linkSync,
  mkdirSync,
  mkdtempSync,
  readFileSync,
  readdirSync,
  realpathSync,
  rmSync,
  symlinkSync,
  utimesSync,
  writeFileSync,
} from 'node:fs';
import { hostname, tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, onTestFinished, test } from 'vitest';
import { withLock } from '../acquire/acquire';
import { breakLock } from './break';
import { inspectLocks } from '../seeing/inspect';
import { judgeLock } from '../judging/judge-lock';
import type { LockSpec } from '../lock-spec';
import { thisMachine } from '../judging/machine';

let root: string;
beforeEach(() => {
  root = realpathSync(mkdtempSync(join(tmpdir(), 'foreign ')));
});
afterEach(() => rmSync(root, { recursive: true }));

const now = { timeoutMs: 0, purpose: 'test' };
const done = async () => 'done';
const longAgo = new Date(Date.now() - 3_600_000);

function sidecar(name: string): LockSpec {
  const lockPath = join(root, `${name}.lock`);
  return { protocol: 'flock-sidecar', lockPath, mode: 0o600, timeoutMs: 5000, record: 'holder' };
}

const live = {
  hostname: hostname(),
  client: 'cursor',
  pid: process.pid,
  acquired_at: new Date().toISOString(),
};

test.each([
  ['a list of dependencies', 'GEM\n  remote: https://example.test\n'.repeat(60)],
  ['a pid somebody wrote', `${process.pid}\n`],
  ['words', 'locked, ask Maria\n'],
  ['more than any record', 'x'.repeat(9000)],
  ['a lease that has expired', JSON.stringify({ ...live, acquired_at: longAgo, pid: 1 << 22 })],
])('a file that holds %s is locked, and not a byte of it changes', async (_, content) => {
  const lock = sidecar('Gemfile');
  writeFileSync(lock.lockPath, content);
  const inside = await withLock(lock, now, async () => readFileSync(lock.lockPath, 'utf8'));
  expect(inside).toBe(content);
  expect(readFileSync(lock.lockPath, 'utf8')).toBe(content);
});

test('a second name of a document is locked, and the document stays', async () => {
  const lock = sidecar('tasks.json');
  writeFileSync(join(root, 'tasks.json'), '{"tasks":[]}');
  linkSync(join(root, 'tasks.json'), lock.lockPath);
  await withLock(lock, now, done);
  expect(readFileSync(join(root, 'tasks.json'), 'utf8')).toBe('{"tasks":[]}');
  const seen = (await judgeLock(lock.lockPath, thisMachine()))?.fingerprint;
  if (!seen) throw new Error('no lock');
  const forced = breakLock({ path: lock.lockPath, seen, allow: ['stale', 'suspect'] });
  await expect(forced).rejects.toMatchObject({ code: 'INVALID_INPUT' });
  expect(readFileSync(join(root, 'tasks.json'), 'utf8')).toBe('{"tasks":[]}');
});

test('a live lease of a peer that locks by content keeps us out, and we get in when it is gone', async () => {
  const lock = sidecar('state.json');
  writeFileSync(lock.lockPath, JSON.stringify(live));
  await expect(withLock(lock, now, done)).rejects.toMatchObject({ code: 'LOCK_HELD' });
  expect(JSON.parse(readFileSync(lock.lockPath, 'utf8'))).toEqual(live);
  const waiting = withLock(lock, { timeoutMs: 10_000, purpose: 'test', onWait: release }, done);
  function release() {
    rmSync(lock.lockPath, { force: true });
  }
  expect(await waiting).toBe('done');
});

test('a lease whose file somebody has locked is held, whatever its record says', async () => {
  const lock = sidecar('state.json');
  const left = JSON.stringify({ ...live, acquired_at: longAgo, pid: 1 << 22 });
  writeFileSync(lock.lockPath, left);
  expect((await judgeLock(lock.lockPath, thisMachine()))?.verdict).toBe('stale');
  const script = 'echo locked; exec sleep 60';
  const holder = spawn('flock', [lock.lockPath, 'sh', '-c', script], { detached: true });
  onTestFinished(() => void process.kill(-(holder.pid ?? 0), 'SIGKILL'));
  await new Promise((resolve) => holder.stdout.once('data', resolve));
  expect((await judgeLock(lock.lockPath, thisMachine()))?.verdict).toBe('held');
});

test("somebody's folder with a lock's name is unknown, and no force clears it", async () => {
  mkdirSync(join(root, 'notes.lock', 'chapters'), { recursive: true });
  writeFileSync(join(root, 'notes.lock', 'chapters', 'one.md'), 'years of work');
  utimesSync(join(root, 'notes.lock'), longAgo, longAgo);
  const [lock] = await inspectLocks(root);
  expect(lock?.row.verdict).toBe('unknown');
  expect(lock?.row.evidence.join(' ')).toContain('"chapters"');
  expect(lock?.fingerprint).toBeNull();
});

test('what was put into a lock directory since it was shown keeps it, and is kept', async () => {
  const path = join(root, 'x.lock');
  mkdirSync(path);
  const dead = 1 << 22;
  writeFileSync(
    join(path, 'info'),
    `PID: ${dead}\nACQUIRED: 2026-01-01T00:00:00Z\nHOSTNAME: ${hostname()}\n`,
  );
  const judged = await judgeLock(path, thisMachine());
  expect(judged?.verdict).toBe('stale');
  if (!judged) return;
  writeFileSync(join(path, 'important.txt'), 'mine');
  const breaking = breakLock({ path, seen: judged.fingerprint, allow: ['stale'] });
  await expect(breaking).rejects.toMatchObject({ code: 'REVISION_CONFLICT' });
  expect(readFileSync(join(path, 'important.txt'), 'utf8')).toBe('mine');
  expect(readdirSync(root)).toEqual(['x.lock']);
});

test('a mkdir lock that is another by the time its record is written is not ours, and is left alone', async () => {
  const lock: LockSpec = { ...sidecar('a'), protocol: 'mkdir', record: 'layout' };
  mkdirSync(lock.lockPath);
  writeFileSync(join(lock.lockPath, 'info'), 'PID: 1\n');
  await expect(withLock(lock, now, done)).rejects.toMatchObject({ code: 'LOCK_HELD' });
  expect(readFileSync(join(lock.lockPath, 'info'), 'utf8')).toBe('PID: 1\n');
});

test('work that goes on after its lock was let go does not pass the fence', async () => {
  let fence = () => {};
  let signal = new AbortController().signal;
  await withLock(sidecar('a'), now, async (held) => {
    fence = () => held.assertHeld();
    signal = held.signal;
    fence();
  });
  expect(fence).toThrow(expect.objectContaining({ code: 'LOCK_LOST' }));
  expect(signal.aborted).toBe(true);
});

test('a lock whose directory is reached by a link out of the bank is refused, and nothing is made there', async () => {
  const bank = join(root, 'bank');
  const outside = join(root, 'outside');
  mkdirSync(bank);
  mkdirSync(outside);
  symlinkSync(outside, join(bank, '.locks'));
  for (const protocol of ['mkdir', 'flock-sidecar'] as const) {
    const lockPath = join(bank, '.locks', 'a.lock');
    const refused = withLock({ ...sidecar('a'), protocol, lockPath, within: bank }, now, done);
    await expect(refused).rejects.toMatchObject({ code: 'PATH_OUTSIDE_BANK' });
  }
  expect(readdirSync(outside)).toEqual([]);
  expect(existsSync(join(bank, '.locks'))).toBe(true);
});
