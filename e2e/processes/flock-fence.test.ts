import { readdirSync, readFileSync, renameSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { expect, test } from 'vitest';
import { sidecarOf } from './lock-specs';
import { startPeer, startPython } from './start-program';
import { temporaryDirectory } from './temporary-directory';

function newDocument() {
  const target = join(temporaryDirectory(), 'state.json');
  writeFileSync(target, 'old');
  return { target, spec: sidecarOf(target) };
}

const waitsOn = (pid: number, ino: number) =>
  readFileSync('/proc/locks', 'utf8')
    .split('\n')
    .some((line) => line.includes('->') && line.includes(` ${pid} `) && line.includes(`:${ino} `));

test.each([
  ['unlinked', (path: string) => rmSync(path)],
  ['renamed away', (path: string) => renameSync(path, `${path}.broken`)],
  [
    'replaced',
    (path: string) => {
      writeFileSync(`${path}.new`, '');
      renameSync(`${path}.new`, path);
    },
  ],
])('a sidecar %s while we hold it: LOCK_LOST, nothing written, nothing left', async (_, harm) => {
  const { target, spec } = newDocument();
  const ours = startPeer('write', { spec, target, text: 'new' });
  await ours.until('held');
  harm(spec.lockPath);
  ours.say('go');
  expect(await ours.line()).toBe('LOCK_LOST');
  expect(readFileSync(target, 'utf8')).toBe('old');
  expect(readdirSync(dirname(target)).filter((name) => name.includes('.tmp.'))).toEqual([]);
});

test('a sidecar replaced while we wait on it: we queue again on the new one', async () => {
  const { target, spec } = newDocument();
  const first = startPython('hold', spec.lockPath);
  await first.until('held');
  const ours = startPeer('write', { spec, target, text: 'new' });
  const oldInode = statSync(spec.lockPath).ino;
  await expect.poll(() => waitsOn(ours.pid, oldInode)).toBe(true);
  renameSync(spec.lockPath, `${spec.lockPath}.old`);
  const second = startPython('hold', spec.lockPath);
  await second.until('held');
  first.say('go');
  const newInode = statSync(spec.lockPath).ino;
  await expect.poll(() => waitsOn(ours.pid, newInode)).toBe(true);
  second.say('go');
  await ours.until('held');
  ours.say('go');
  expect(await ours.line()).toBe('written');
});

test('a mkdir lock taken from us while we work: LOCK_LOST, nothing written', async () => {
  const { target, spec: sidecar } = newDocument();
  const spec = { ...sidecar, protocol: 'mkdir' as const, lockPath: `${target}.locks/a.lock` };
  const ours = startPeer('write', { spec, target, text: 'new' });
  await ours.until('held');
  rmSync(spec.lockPath, { recursive: true });
  ours.say('go');
  expect(await ours.line()).toBe('LOCK_LOST');
  expect(readFileSync(target, 'utf8')).toBe('old');
});
