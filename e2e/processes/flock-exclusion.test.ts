import { spawnSync } from 'node:child_process';
import { existsSync, readFileSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { sidecarOf } from './lock-specs';
import { startPeer, startProgram, startPython } from './start-program';
import { temporaryDirectory } from './temporary-directory';

const newTarget = () => join(temporaryDirectory(), 'state.json');

function flockOnce(path: string): 'granted' | 'refused' {
  const { status } = spawnSync('flock', ['-xn', path, 'true']);
  return status === 0 ? 'granted' : 'refused';
}

describe.each(['kernel-queue', 'flock-command', 'polling'])('with tier %s', (tier) => {
  const env = { STRONGROOM_LOCK_TIER: tier };

  test('Python and flock(1) are refused while we hold, and granted when we let go', async () => {
    const spec = sidecarOf(newTarget());
    const ours = startPeer('hold', { spec, timeoutMs: 0 }, env);
    await ours.until('held');
    await startPython('hold', spec.lockPath, 'now').until('refused');
    expect(flockOnce(spec.lockPath)).toBe('refused');
    const waiter = startPython('hold', spec.lockPath);
    await waiter.until('asking');
    ours.say('release');
    await ours.until('released');
    await waiter.until('held');
    expect(flockOnce(spec.lockPath)).toBe('refused');
    await waiter.kill();
    expect(flockOnce(spec.lockPath)).toBe('granted');
  });

  test('we wait while Python holds, and get the lock when it lets go', async () => {
    const spec = sidecarOf(newTarget());
    const python = startPython('hold', spec.lockPath);
    await python.until('held');
    const ours = startPeer('wait', { specs: [spec] }, env);
    expect(await ours.line()).toBe(`tier ${tier}`);
    await ours.until('waiting');
    python.say('release');
    expect(await ours.line()).toBe('granted');
  });

  test('we wait while flock(1) holds, and get the lock when it is killed', async () => {
    const spec = sidecarOf(newTarget());
    const shell = startProgram('flock', [
      '-x',
      '-F',
      spec.lockPath,
      'sh',
      '-c',
      'echo held; read x',
    ]);
    await shell.until('held');
    const ours = startPeer('wait', { specs: [spec] }, env);
    await ours.until('waiting');
    await shell.kill();
    expect(await ours.line()).toBe('granted');
  });

  test('a bounded wait ends in LOCK_HELD, an aborted one in CANCELED, and neither leaves a lock behind', async () => {
    const spec = sidecarOf(newTarget());
    const python = startPython('hold', spec.lockPath);
    await python.until('held');
    const bounded = startPeer('hold', { spec, timeoutMs: 200 }, env);
    await bounded.until('asking');
    expect(await bounded.line()).toMatch(/^LOCK_HELD Cannot lock .*waited \d+ ms/);
    const aborted = startPeer('wait', { specs: [spec] }, env);
    await aborted.until('waiting');
    aborted.say('abort');
    expect(await aborted.line()).toBe('CANCELED');
    python.say('release');
    await python.until('released');
    expect(flockOnce(spec.lockPath)).toBe('granted');
  });
});

test('the kernel frees our lock when we are killed, and the next holder clears our record', async () => {
  const spec = sidecarOf(newTarget());
  const killed = startPeer('hold', { spec, timeoutMs: 0 });
  await killed.until('held');
  const record = JSON.parse(readFileSync(spec.lockPath, 'utf8')) as Record<string, unknown>;
  expect(record).toMatchObject({ v: 1, pid: killed.pid, op: 'test', cmd: 'hold.js' });
  await killed.kill();
  const next = startPeer('hold', { spec, timeoutMs: 0 });
  await next.until('held');
  next.say('release');
  await next.until('released');
  expect(readFileSync(spec.lockPath, 'utf8')).toBe('');
});

test('a child we start while holding does not keep the lock', async () => {
  const spec = sidecarOf(newTarget());
  const ours = startPeer('hold', { spec, timeoutMs: 0 });
  await ours.until('held');
  ours.say('spawn');
  const child = Number((await ours.line()).replace('child ', ''));
  try {
    expect(flockOnce(spec.lockPath)).toBe('refused');
    await ours.kill();
    expect(existsSync(`/proc/${child}`)).toBe(true);
    expect(flockOnce(spec.lockPath)).toBe('granted');
  } finally {
    process.kill(child, 'SIGKILL');
  }
});

test('the sidecar stays: same inode, the mode its peers give it', async () => {
  const spec = sidecarOf(newTarget());
  const inodes = [];
  for (let turn = 0; turn < 2; turn += 1) {
    const ours = startPeer('hold', { spec, timeoutMs: 0 });
    await ours.until('held');
    ours.say('release');
    await ours.until('released');
    inodes.push(statSync(spec.lockPath).ino);
  }
  expect(inodes[0]).toBe(inodes[1]);
  expect(statSync(spec.lockPath).mode & 0o777).toBe(0o644 & ~process.umask());
});
