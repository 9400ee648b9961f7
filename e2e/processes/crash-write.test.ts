import { spawnSync } from 'node:child_process';
import { existsSync, readdirSync, readFileSync, statSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { expect, test } from 'vitest';
import { crashPoints } from '@/server/disk/crash-points';
import { sidecarOf } from './lock-specs';
import { startPeer } from './start-program';
import { temporaryDirectory } from './temporary-directory';

const oldText = 'old '.repeat(20_000);
const newText = 'new '.repeat(30_000);

const after = new Set(['atomic-write:renamed', 'atomic-write:directory-synced']);
const atomic = crashPoints.filter((point) => point.startsWith('atomic-write:'));
const append = crashPoints.filter((point) => point.startsWith('append-line:'));
const remove = crashPoints.filter((point) => point.startsWith('remove:'));
const mode = crashPoints.filter((point) => point.startsWith('change-mode:'));

test.each(atomic)(
  'killed at %s: the whole old file or the whole new one, the lock free',
  async (point) => {
    const target = join(temporaryDirectory(), 'state.json');
    writeFileSync(target, oldText);
    const spec = sidecarOf(target);
    const ours = startPeer(
      'write',
      { spec, target, text: newText },
      { STRONGROOM_CRASH_AT: point },
    );
    await ours.until('held');
    ours.say('go');
    expect((await ours.ended).signal).toBe('SIGKILL');
    expect(readFileSync(target, 'utf8')).toBe(after.has(point) ? newText : oldText);
    expect(spawnSync('flock', ['-xn', spec.lockPath, 'true']).status).toBe(0);
    const orphans = readdirSync(dirname(target)).filter((name) => name.includes('.tmp.'));
    expect(orphans.length).toBe(after.has(point) ? 0 : 1);
  },
);

test('a write that is not killed leaves the new file with the old mode, and no temp', async () => {
  const target = join(temporaryDirectory(), 'state.json');
  writeFileSync(target, oldText, { mode: 0o640 });
  const ours = startPeer('write', { spec: sidecarOf(target), target, text: newText });
  await ours.until('held');
  ours.say('go');
  expect(await ours.line()).toBe('written');
  expect(readFileSync(target, 'utf8')).toBe(newText);
  expect(statSync(target).mode & 0o777).toBe(0o640);
  expect(readdirSync(dirname(target)).sort()).toEqual(['state.json', 'state.json.lock']);
});

test.each(append)(
  'killed at %s: earlier lines stay, the next append is a line of its own',
  async (point) => {
    const target = join(temporaryDirectory(), 'log.jsonl');
    writeFileSync(target, '{"a":1}\n{"torn":');
    const spec = sidecarOf(target);
    const input = { spec, target, text: '{"b":2}', append: true };
    const killed = startPeer('write', input, { STRONGROOM_CRASH_AT: point });
    await killed.until('held');
    killed.say('go');
    expect((await killed.ended).signal).toBe('SIGKILL');
    const next = startPeer('write', { ...input, text: '{"c":3}' });
    await next.until('held');
    next.say('go');
    expect(await next.line()).toBe('written');
    const lines = readFileSync(target, 'utf8').split('\n');
    expect(lines).toEqual(['{"a":1}', '{"torn":', '{"b":2}', '{"c":3}', '']);
  },
);

test.each([...remove, ...mode])(
  'killed at %s: the whole file is there or gone, with the old mode or the new, the lock free',
  async (point) => {
    const target = join(temporaryDirectory(), 'state.json');
    writeFileSync(target, oldText, { mode: 0o640 });
    const spec = sidecarOf(target);
    const kind = remove.includes(point) ? 'remove' : 'mode';
    const input = { steps: [{ kind, target, spec, text: '600' }] };
    const ours = startPeer('durable', input, { STRONGROOM_CRASH_AT: point });
    await ours.until('ready');
    ours.say('go');
    expect((await ours.ended).signal).toBe('SIGKILL');
    expect(existsSync(target)).toBe(kind === 'mode' || point === 'remove:fenced');
    if (existsSync(target)) expect(readFileSync(target, 'utf8')).toBe(oldText);
    if (kind === 'mode') expect(statSync(target).mode & 0o777).toBe(0o600);
    expect(spawnSync('flock', ['-xn', spec.lockPath, 'true']).status).toBe(0);
    expect(readdirSync(dirname(target)).filter((name) => name.includes('.tmp.'))).toEqual([]);
  },
);

test('a full disk: the old file stays, the failure is named, no temp is left', async () => {
  const directory = temporaryDirectory();
  const target = join(directory, 'state.json');
  writeFileSync(target, 'old');
  // A limit on file size stops the write half way, as a full disk does.
  const peer = join(import.meta.dirname, '../../dist/peers/write.js');
  const input = JSON.stringify({ spec: sidecarOf(target), target, text: 'x'.repeat(100_000) });
  const script = `ulimit -f 64; trap '' XFSZ; echo go | exec "$1" "$2" "$3"`;
  const { stdout } = spawnSync('bash', ['-c', script, 'bash', process.execPath, peer, input]);
  expect(stdout.toString()).toBe('held\nSTORAGE_FAULT\n');
  expect(readFileSync(target, 'utf8')).toBe('old');
  expect(readdirSync(directory).sort()).toEqual(['state.json', 'state.json.lock']);
});
