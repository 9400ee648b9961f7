import {
  existsSync,
  mkdirSync,
  readdirSync,
  readFileSync,
  rmSync,
  statSync,
  writeFileSync,
} from 'node:fs';
import { dirname, join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { expect, test } from 'vitest';
import { withLock } from '@/server/locks/acquire/acquire';
import { mkdirLockOf } from './lock-specs';
import { startPeer, startProgram } from './start-program';
import { temporaryDirectory } from './temporary-directory';

function newLock() {
  const root = temporaryDirectory();
  return mkdirLockOf(root, join(root, 'preferences.json'));
}

/** Takes the lock as aiconfig's script does, says so, lets go when told. */
const bashHolder = `
mkdir -p "$(dirname "$1")"
until mkdir "$1" 2>/dev/null; do sleep 0.1; done
echo "PID: $$" >> "$1/info"; echo "ACQUIRED: 2026-11-21T03:54:55Z" >> "$1/info"; echo "HOSTNAME: $(hostname)" >> "$1/info"
echo held; read x
[ "$(sed -n 's/^PID: //p' "$1/info")" = "$$" ] && rm -rf "$1" && echo released`;

const startBash = (lockPath: string) => startProgram('bash', ['-c', bashHolder, 'bash', lockPath]);

test('we wait for a bash holder, it waits for us, and the place is empty in the end', async () => {
  const spec = newLock();
  const first = startBash(spec.lockPath);
  await first.until('held');
  const ours = startPeer('wait', { specs: [spec] });
  await ours.until('waiting');
  first.say('go');
  await first.until('released');
  expect(await ours.line()).toBe('granted');
  const holder = startPeer('hold', { spec, timeoutMs: 0 });
  await holder.until('held');
  const second = startBash(spec.lockPath);
  holder.say('release');
  await holder.until('released');
  await second.until('held');
  second.say('go');
  await second.until('released');
  expect(readdirSync(dirname(spec.lockPath))).toEqual([]);
});

test('what we leave in the lock is what the peers read, and a record of our own', async () => {
  const spec = newLock();
  const ours = startPeer('hold', { spec, timeoutMs: 0 });
  await ours.until('held');
  const info = readFileSync(join(spec.lockPath, 'info'), 'utf8').split('\n');
  expect(info[0]).toBe(`PID: ${ours.pid}`);
  expect(info[1]).toMatch(/^ACQUIRED: \d{4}-\d\d-\d\dT\d\d:\d\d:\d\dZ$/);
  expect(info[2]).toMatch(/^HOSTNAME: ./);
  expect(info[3]).toBe('');
  const holder = join(spec.lockPath, 'holder.json');
  expect(JSON.parse(readFileSync(holder, 'utf8'))).toMatchObject({ pid: ours.pid, op: 'test' });
  expect(statSync(holder).mode & 0o777).toBe(0o600);
});

test('a lock of somebody who died is not broken by waiting', async () => {
  const spec = newLock();
  const dead = startBash(spec.lockPath);
  await dead.until('held');
  await dead.kill();
  const ours = startPeer('hold', { spec, timeoutMs: 150 });
  await ours.until('asking');
  expect(await ours.line()).toMatch(/^LOCK_HELD /);
  expect(existsSync(join(spec.lockPath, 'info'))).toBe(true);
});

test('a lock that was taken from us and taken by another is not released by us', async () => {
  const spec = newLock();
  const ours = startPeer('hold', { spec, timeoutMs: 0 });
  await ours.until('held');
  rmSync(spec.lockPath, { recursive: true });
  mkdirSync(spec.lockPath);
  ours.say('release');
  await ours.until('released');
  expect(existsSync(spec.lockPath)).toBe(true);
});

test('three processes lose no update under the mkdir lock and leave nothing behind', async () => {
  const spec = newLock();
  const target = join(dirname(dirname(spec.lockPath)), 'preferences.json');
  writeFileSync(target, JSON.stringify({ total: 0, by: {}, padding: '' }));
  const input = { spec, target, times: 40 };
  const writers = ['a', 'b', 'c'].map((name) => startPeer('hammer', { ...input, name }));
  for (const writer of writers) await writer.until('ready');
  writers.forEach((writer) => writer.say('go'));
  for (const writer of writers) expect(await writer.line()).toContain('"done":40');
  expect(JSON.parse(readFileSync(target, 'utf8'))).toMatchObject({ total: 120 });
  expect(readdirSync(dirname(spec.lockPath))).toEqual([]);
});

test(
  'a peer that looks every 0.1 s gets in again and again while hundreds of ours stand in line',
  { timeout: 60_000 },
  async () => {
    const spec = newLock();
    const queued = 800;
    let done = 0;
    const options = { timeoutMs: Infinity, purpose: 'test' };
    const work = () => sleep(5).then(() => (done += 1));
    const ours = Array.from({ length: queued }, () => withLock(spec, options, work));
    for (let times = 0; times < 4; times += 1) {
      const peer = startBash(spec.lockPath);
      await peer.until('held');
      peer.say('go');
      await peer.until('released');
    }
    expect(done).toBeLessThan(queued);
    await Promise.all(ours);
    expect(done).toBe(queued);
  },
);
