import { readFileSync, statSync } from 'node:fs';
import { stat } from 'node:fs/promises';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { withLock } from '@/server/locks/acquire/acquire';
import { sidecarOf } from './lock-specs';
import { startPeer, startPython } from './start-program';
import { temporaryDirectory } from './temporary-directory';

const newTarget = () => join(temporaryDirectory(), 'state.json');

test("waiters stand in the kernel's own queue, seen in /proc/locks", async () => {
  const spec = sidecarOf(newTarget());
  const python = startPython('hold', spec.lockPath);
  await python.until('held');
  const ours = startPeer('wait', { specs: [spec] });
  await ours.until('waiting');
  const { ino } = statSync(spec.lockPath);
  const lines = readFileSync('/proc/locks', 'utf8').split('\n');
  const mine = lines.filter((line) => line.includes(`:${ino} `));
  expect(mine.some((line) => line.includes('->') && line.includes(` ${ours.pid} `))).toBe(true);
  await python.kill();
  expect(await ours.line()).toBe('granted');
});

test.each([
  ['process.exit', 'exit', { code: 7, signal: null }],
  ['an uncaught error', 'throw', { code: 1, signal: null }],
])('%s ends a process although six of its waits are blocked', async (_, word, end) => {
  const directory = temporaryDirectory();
  const specs = [1, 2, 3, 4, 5, 6].map((number) => sidecarOf(join(directory, `${number}.json`)));
  for (const spec of specs) await startPython('hold', spec.lockPath).until('held');
  const ours = startPeer('wait', { specs });
  await ours.until('waiting');
  ours.say(word);
  expect(await ours.ended).toMatchObject(end);
});

test('SIGTERM ends a process whose wait is blocked', async () => {
  const spec = sidecarOf(newTarget());
  await startPython('hold', spec.lockPath).until('held');
  const ours = startPeer('wait', { specs: [spec] });
  await ours.until('waiting');
  expect(await ours.kill('SIGTERM')).toMatchObject({ code: null, signal: 'SIGTERM' });
});

test('six blocked waits leave file work and the event loop of their process free', async () => {
  const directory = temporaryDirectory();
  const specs = [1, 2, 3, 4, 5, 6].map((number) => sidecarOf(join(directory, `${number}.json`)));
  const holders = specs.map((spec) => startPython('hold', spec.lockPath));
  for (const holder of holders) await holder.until('held');
  let waiting = 0;
  const onWait = () => {
    waiting += 1;
  };
  const waits = specs.map((spec) =>
    withLock(spec, { timeoutMs: Infinity, purpose: 'test', onWait }, () => stat(directory)),
  );
  await expect.poll(() => waiting).toBeGreaterThanOrEqual(6);
  // Four blocked calls would fill the thread pool of Node: this would then never come back.
  expect((await stat(directory)).isDirectory()).toBe(true);
  holders.forEach((holder) => holder.say('go'));
  expect(await Promise.all(waits)).toHaveLength(6);
});
