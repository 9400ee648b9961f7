import {
  chmodSync,
  mkdirSync,
  readFileSync,
  statSync,
  symlinkSync,
  utimesSync,
  writeFileSync,
} from 'node:fs';
import { hostname } from 'node:os';
import { dirname, join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { inspectLocks } from '@/server/locks/seeing/inspect';
import type { LockSpec } from '@/server/locks/lock-spec';
import { holdForeign } from './foreign-peers';
import type { Foreign } from './foreign-peers';
import { exclusiveOf, flockJsonOf, hardLinkOf, mkdirLockOf, sidecarOf } from './lock-specs';
import { deadPid, infoText, isRoot, lockWhen, locksSeenByNobody } from './look-at-locks';
import { locksSeenFromContainer, theLock, untilState, writeLockDirectory } from './look-at-locks';
import { startPeer, startProgram, startPython } from './start-program';
import { temporaryDirectory } from './temporary-directory';

/** A test that needs root: left out by name otherwise. */
function asRoot(name: string, body: () => Promise<void>): void {
  if (isRoot) test(name, body);
  else console.log(`skipped: ${name} (needs root)`);
}

function newBank() {
  const root = temporaryDirectory();
  const target = join(root, 'preferences.json');
  writeFileSync(target, '{}');
  return { root, sidecar: sidecarOf(target), directory: mkdirLockOf(root, target) };
}

const long = new Date(Date.now() - 3_600_000);
const text = (row: { evidence: string[] }) => row.evidence.join(' ');

test('flock: a live holder of another language is found in the kernel table though the file is empty', async () => {
  const { root, sidecar } = newBank();
  const holder = startPython('hold', sidecar.lockPath);
  await holder.until('held');
  const row = await theLock(root);
  expect(row).toMatchObject({
    verdict: 'held',
    target: 'preferences.json',
    path: 'preferences.json.lock',
  });
  expect(row.holder).toMatchObject({ pid: holder.pid, since: null });
  expect(row.holder?.command).toContain('hold.py');
  expect(row.holder?.startedAt).toMatch(/^\d{4}-/);
  await holder.kill();
  expect(await theLock(root)).toMatchObject({ verdict: 'free', holder: null, id: row.id });
});

test('flock: our own holder is held with all it recorded; killed, its lock is stale with the proof', async () => {
  const { root, sidecar } = newBank();
  const holder = startPeer('hold', { spec: sidecar, timeoutMs: 0 });
  await holder.until('held');
  const held = await theLock(root);
  expect(held).toMatchObject({ verdict: 'held', holder: { pid: holder.pid } });
  expect(held.holder?.since).toMatch(/^\d{4}-/);
  await holder.kill();
  const stale = await theLock(root);
  expect(stale).toMatchObject({ id: held.id, verdict: 'stale', holder: { pid: holder.pid } });
  expect(text(stale)).toContain(`Process ${holder.pid} is no longer running`);
});

test('flock: a stopped holder holds, and the evidence says that it is stopped', async () => {
  const { root, sidecar } = newBank();
  const holder = startPeer('hold', { spec: sidecar, timeoutMs: 0 });
  await holder.until('held');
  holder.child.kill('SIGSTOP');
  await untilState(holder.pid, 'T');
  const row = await theLock(root);
  expect(row.verdict).toBe('held');
  expect(text(row)).toContain('is stopped');
});

test('flock: waiters stand behind the holder, named, in the order they came', async () => {
  const { root, sidecar } = newBank();
  const holder = startPython('hold', sidecar.lockPath);
  await holder.until('held');
  const pids: number[] = [];
  for (const name of ['python', 'flock', 'ours']) {
    const waiter =
      name === 'ours'
        ? startPeer('hold', { spec: sidecar, timeoutMs: null })
        : name === 'flock'
          ? startProgram('flock', [sidecar.lockPath, 'true'])
          : startPython('hold', sidecar.lockPath);
    pids.push(waiter.pid);
    await lockWhen(root, ({ waiters }) => waiters.length === pids.length);
  }
  const row = await theLock(root);
  expect(row.holder?.pid).toBe(holder.pid);
  expect(row.waiters.map(({ pid }) => pid)).toEqual(pids);
  expect(row.waiters[1]?.command).toMatch(/^flock /);
});

test('flock: a child that inherited the lock of a dead process is its true holder', async () => {
  const { root, sidecar } = newBank();
  const program = startPython('inherit', sidecar.lockPath);
  const [, child, taker] = (await program.line()).split(' ').map(Number);
  writeFileSync(sidecar.lockPath, JSON.stringify({ pid: taker, created: long, hostname: 'vm' }));
  const row = await theLock(root);
  process.kill(child ?? 0, 'SIGKILL');
  await program.ended;
  expect(row).toMatchObject({ verdict: 'held', holder: { pid: child } });
  expect(text(row)).toContain(`Process ${taker} took it and is gone`);
});

test('flock: an empty file nobody locks is free, also one made by hand', async () => {
  const { root, sidecar } = newBank();
  writeFileSync(sidecar.lockPath, '');
  expect(await theLock(root)).toMatchObject({ verdict: 'free', holder: null, waiters: [] });
});

test('flock: a half written record, another host, a form nobody knows are never stale', async () => {
  const { root, sidecar } = newBank();
  const pid = await deadPid();
  const verdictOf = async (content: string) => {
    writeFileSync(sidecar.lockPath, content);
    return (await theLock(root)).verdict;
  };
  expect(await verdictOf(`{"v":1,"tok":"ab","pid":${pid},"sta`)).toBe('suspect');
  expect(await verdictOf(JSON.stringify({ v: 1, pid, host: 'elsewhere', at: long }))).toBe(
    'unknown',
  );
  expect(await verdictOf('locked, ask Maria\n')).toBe('suspect');
  expect(await verdictOf(`${pid}\n`)).toBe('suspect');
  expect(await verdictOf(JSON.stringify({ pid, created: long, hostname: 'elsewhere' }))).toBe(
    'unknown',
  );
});

test('flock: a link, a directory or a FIFO with a lock file name is neither followed nor waited for', async () => {
  const { root, sidecar } = newBank();
  symlinkSync('/etc/passwd', sidecar.lockPath);
  expect(await theLock(root)).toMatchObject({ verdict: 'unknown' });
  const other = newBank();
  const made = startProgram('mkfifo', [other.sidecar.lockPath]);
  await made.ended;
  expect(await theLock(other.root)).toMatchObject({ verdict: 'unknown' });
});

asRoot(
  'flock: a holder this pid namespace cannot see makes it held, never free or stale',
  async () => {
    const { root, sidecar } = newBank();
    const holder = startPeer('hold', { spec: sidecar, timeoutMs: 0 });
    await holder.until('held');
    const [row] = await locksSeenFromContainer(root);
    expect(row?.verdict).toBe('held');
    expect(row?.evidence.join(' ')).toContain('this namespace cannot see');
  },
);

test('mkdir: held while its holder lives, stopped too; stale when it was killed; the target is named', async () => {
  const { root, directory } = newBank();
  const holder = startPeer('hold', { spec: directory, timeoutMs: 0 });
  await holder.until('held');
  const held = await theLock(root);
  expect(held).toMatchObject({ verdict: 'held', protocol: 'mkdir', target: 'preferences.json' });
  holder.child.kill('SIGSTOP');
  await untilState(holder.pid, 'T');
  expect(await theLock(root)).toMatchObject({ verdict: 'held', holder: { pid: holder.pid } });
  expect(text(await theLock(root))).toContain('is stopped');
  await holder.kill();
  expect(await theLock(root)).toMatchObject({ id: held.id, verdict: 'stale' });
});

asRoot('mkdir: a pid given to another process is recognised by its start', async () => {
  const { root, directory } = newBank();
  const holder = startPeer('hold', { spec: directory, timeoutMs: 0 });
  await holder.until('held');
  await holder.kill();
  const innocent = startPython('reuse-pid', String(holder.pid));
  expect(await innocent.line()).toBe('reused');
  const row = await theLock(root);
  expect(row.verdict).toBe('stale');
  expect(text(row)).toContain(`Process id ${holder.pid} was given to another process`);
});

test('mkdir: a zombie holds nothing', async () => {
  const { root, directory } = newBank();
  const program = startPython('zombie', directory.lockPath);
  await program.line();
  const row = await theLock(root);
  expect(row.verdict).toBe('stale');
  expect(text(row)).toContain('zombie');
});

test('mkdir: without a record it is held for ten seconds by its own clock, then suspect', async () => {
  const { root, directory } = newBank();
  writeLockDirectory(directory.lockPath, null);
  expect((await theLock(root)).verdict).toBe('held');
  utimesSync(directory.lockPath, long, long);
  expect((await theLock(root)).verdict).toBe('suspect');
  writeLockDirectory(directory.lockPath, `PID: ${await deadPid()}\nACQ`);
  expect((await theLock(root)).verdict).toBe('held');
  utimesSync(directory.lockPath, long, long);
  expect((await theLock(root)).verdict).toBe('suspect');
});

test('mkdir: a dead pid of another host proves nothing here', async () => {
  const { root, directory } = newBank();
  writeLockDirectory(directory.lockPath, infoText(await deadPid(), long, 'elsewhere'));
  expect(await theLock(root)).toMatchObject({ verdict: 'unknown', holder: { host: 'elsewhere' } });
});

test('mkdir: taken in the future, the clock was set back: a living pid is neither proof nor disproof', async () => {
  const { root, directory } = newBank();
  const ahead = new Date(Date.now() + 3_600_000);
  writeLockDirectory(directory.lockPath, infoText(process.pid, ahead));
  const row = await theLock(root);
  expect(row.verdict).toBe('suspect');
  expect(text(row)).toContain('the clock was set back');
});

asRoot('mkdir: a process of another user is alive though signal 0 is refused', async () => {
  const { root, directory } = newBank();
  writeLockDirectory(directory.lockPath, infoText(process.pid, new Date()));
  const [row] = await locksSeenByNobody(root);
  expect(row).toMatchObject({ verdict: 'held', holder: { pid: process.pid } });
  expect(row?.evidence.join(' ')).toContain('belongs to another user');
});

asRoot('mkdir: what may not be read is unknown: the record, the lock, all locks', async () => {
  const { root, directory } = newBank();
  writeLockDirectory(directory.lockPath, infoText(await deadPid(), long));
  chmodSync(join(directory.lockPath, 'info'), 0o600);
  expect(await locksSeenByNobody(root)).toMatchObject([{ verdict: 'unknown', holder: null }]);
  chmodSync(directory.lockPath, 0o700);
  expect(await locksSeenByNobody(root)).toMatchObject([{ verdict: 'unknown', holder: null }]);
  chmodSync(join(root, '.locks'), 0o700);
  expect(await locksSeenByNobody(root)).toMatchObject([{ verdict: 'unknown', path: '.locks' }]);
});

test('hard-linked and exclusive JSON: dead and expired is stale, age alone is not, no host is never proof', async () => {
  const { root, sidecar } = newBank();
  const pid = await deadPid();
  const verdictOf = async (record: object) => {
    writeFileSync(sidecar.lockPath, JSON.stringify(record, null, 2));
    return (await theLock(root)).verdict;
  };
  const host = { hostname: hostname(), client: 'cursor' };
  expect(await verdictOf({ ...host, acquired_at: long, pid })).toBe('stale');
  expect(await verdictOf({ ...host, acquired_at: new Date(), pid })).toBe('suspect');
  expect(await verdictOf({ ...host, acquired_at: new Date(), pid: process.pid })).toBe('held');
  expect(await verdictOf({ lease_id: `${pid}-x`, pid, created_at: long })).toBe('suspect');
});

describe.each([
  ['flock-json', (root: string) => flockJsonOf(join(root, 'preferences.json'))],
  ['hard-link-json', (root: string) => hardLinkOf(join(root, 'preferences.json'))],
  ['exclusive-json', exclusiveOf],
] as const)('%s', (protocol, specIn) => {
  const newLock = () => {
    const { root } = newBank();
    const spec = specIn(root);
    mkdirSync(dirname(spec.lockPath), { recursive: true });
    return { root, spec };
  };
  const age = (path: string) => {
    writeFileSync(path, readFileSync(path, 'utf8').replace(/"20(\d\d-)/, '"19$1'), { flag: 'r+' });
    utimesSync(path, long, long);
  };

  test('our holder is held whatever its age, stopped too; stale with the proof when it was killed', async () => {
    const { root, spec } = newLock();
    const holder = startPeer('hold', { spec, timeoutMs: 0 });
    await holder.until('held');
    const held = await theLock(root);
    expect(held).toMatchObject({ verdict: 'held', protocol, holder: { pid: holder.pid } });
    holder.child.kill('SIGSTOP');
    await untilState(holder.pid, 'T');
    age(spec.lockPath);
    const stopped = await theLock(root);
    expect(stopped).toMatchObject({ id: held.id, verdict: 'held', holder: { pid: holder.pid } });
    expect(text(stopped)).toContain('is stopped');
    await holder.kill();
    const stale = await theLock(root);
    expect(stale).toMatchObject({ id: held.id, verdict: 'stale' });
    expect(text(stale)).toContain(`Process ${holder.pid} is no longer running`);
  });

  asRoot(
    `${protocol}: a holder of ours that cannot be seen from a container is never stale`,
    async () => {
      const { root, spec } = newLock();
      const holder = startPeer('hold', { spec, timeoutMs: 0 });
      await holder.until('held');
      age(spec.lockPath);
      const [row] = await locksSeenFromContainer(root);
      expect(row?.verdict).toBe('held');
    },
  );

  asRoot(`${protocol}: another user sees a live holder of ours as held`, async () => {
    const { root, spec } = newLock();
    const holder = startPeer('hold', { spec, timeoutMs: 0 });
    await holder.until('held');
    chmodSync(spec.lockPath, 0o644);
    const rows = await locksSeenByNobody(root);
    expect(rows).toMatchObject([{ verdict: 'held' }]);
  });
});

const sidecarIn = (root: string) => sidecarOf(join(root, 'preferences.json'));
const stateLockIn = (root: string) => flockJsonOf(join(root, 'preferences.json'));
const linkIn = (root: string) => hardLinkOf(join(root, 'preferences.json'));
const directoryIn = (root: string) => mkdirLockOf(root, join(root, 'preferences.json'));

test.each<[Foreign, string, string, (root: string) => LockSpec]>([
  ['memory-bank', 'free', 'free', sidecarIn],
  ['agentspec', 'stale', 'stale', stateLockIn],
  ['aiconfig-link', 'suspect', 'stale', linkIn],
  ['aiconfig-mkdir', 'stale', 'stale', directoryIn],
  ['kopi-advisory', 'free', 'free', exclusiveOf],
  ['kopi-fallback', 'suspect', 'suspect', exclusiveOf],
])(
  '%s: a foreign holder is held while it lives; killed: %s, killed long ago: %s',
  async (which, killed, later, specIn) => {
    const { root } = newBank();
    const spec = specIn(root);
    mkdirSync(dirname(spec.lockPath), { recursive: true });
    const holder = holdForeign(which, { spec, target: join(root, 'preferences.json') });
    await holder.until('held');
    expect(await theLock(root)).toMatchObject({ verdict: 'held', holder: { pid: holder.pid } });
    holder.child.kill('SIGSTOP');
    await untilState(holder.pid, 'T');
    expect((await theLock(root)).verdict).toBe('held');
    await holder.kill();
    expect((await theLock(root)).verdict).toBe(killed);
    makeOld(spec.lockPath);
    expect((await theLock(root)).verdict).toBe(later);
  },
);

/** The record says an hour ago, in place, as does the file. */
function makeOld(lockPath: string): void {
  const file = statSync(lockPath).isDirectory() ? join(lockPath, 'info') : lockPath;
  const old = readFileSync(file, 'utf8').replace(/\b20(\d\d-\d\d-\d\dT)/, '19$1');
  writeFileSync(file, old, { flag: 'r+' });
  utimesSync(lockPath, long, long);
}

test('records that name a zombie, half a record, a record without end: none makes a living holder stale', async () => {
  const { root, sidecar } = newBank();
  const zombie = startPython('zombie', join(temporaryDirectory(), 'lock'));
  const pid = Number((await zombie.line()).replace('zombie ', ''));
  const verdictOf = async (content: string, when = long) => {
    writeFileSync(sidecar.lockPath, content);
    utimesSync(sidecar.lockPath, when, when);
    return (await theLock(root)).verdict;
  };
  const here = { pid, hostname: hostname() };
  expect(await verdictOf(JSON.stringify({ ...here, created: long }))).toBe('stale');
  const linked = JSON.stringify({ client: 'cursor', acquired_at: long, ...here });
  expect(await verdictOf(linked)).toBe('stale');
  const lease = JSON.stringify({ lease_id: `${pid}-x`, pid, created_at: long });
  expect(await verdictOf(lease)).toBe('suspect');
  for (const whole of [linked, lease]) {
    const half = whole.slice(0, -12);
    expect(await verdictOf(half)).toBe('suspect');
    expect(await verdictOf(half, new Date())).toBe('held');
  }
});

asRoot(
  'a pid that was given to another process since is suspect, not held and not stale',
  async () => {
    const { root, sidecar } = newBank();
    const pid = await deadPid();
    const innocent = startPython('reuse-pid', String(pid));
    expect(await innocent.line()).toBe('reused');
    const here = { pid, hostname: hostname() };
    for (const record of [
      { ...here, created: long },
      { client: 'cursor', acquired_at: long, ...here },
      { lease_id: `${pid}-x`, pid, created_at: long },
    ]) {
      writeFileSync(sidecar.lockPath, JSON.stringify(record));
      expect((await theLock(root)).verdict).toBe('suspect');
    }
  },
);

test('looking changes nothing: not a byte, not a time, not an entry', async () => {
  const { root, directory, sidecar } = newBank();
  writeLockDirectory(directory.lockPath, infoText(await deadPid(), long));
  writeFileSync(sidecar.lockPath, '{"v":1');
  mkdirSync(join(root, 'empty'));
  const listing = () => startProgram('find', [root, '-printf', '%p %T@ %C@ %s %i|']).line();
  const before = await listing();
  await inspectLocks(root);
  expect(await listing()).toEqual(before);
});
