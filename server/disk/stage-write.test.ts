import {
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  realpathSync,
  renameSync,
  rmSync,
  statSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { failure } from '@/lib/errors';
import { ensureDirectory } from './names';
import { stageWrite } from './stage-write';

let directory: string;
let target: string;
beforeEach(() => {
  directory = realpathSync(mkdtempSync(join(tmpdir(), 'stage-')));
  target = join(directory, 'state.json');
  writeFileSync(target, 'old', { mode: 0o640 });
});
afterEach(() => rmSync(directory, { recursive: true }));

const bytes = Buffer.from('new');
const openFiles = () => readdirSync('/proc/self/fd').length;

test('what is staged is not seen, and given up it leaves nothing behind, nothing open', async () => {
  const before = openFiles();
  const write = await stageWrite(target, bytes);
  expect(readFileSync(target, 'utf8')).toBe('old');
  expect(readdirSync(directory).length).toBe(2);
  write.discard();
  write.discard();
  expect(readdirSync(directory)).toEqual(['state.json']);
  expect(openFiles()).toBe(before);
});

test('what was published stays, also when it is given up before it was settled', async () => {
  const before = openFiles();
  const write = await stageWrite(target, bytes);
  await write.publish();
  write.discard();
  expect(readFileSync(target, 'utf8')).toBe('new');
  expect(readdirSync(directory)).toEqual(['state.json']);
  expect(openFiles()).toBe(before);
});

test('an exact mode is given to a file that was there, another only to a new one', async () => {
  for (const [name, mode] of [
    ['state.json', 0o640],
    ['new.json', 0o604],
  ] as const) {
    const write = await stageWrite(join(directory, name), bytes, { mode: 0o604 });
    await write.publish();
    await write.settle();
    expect(statSync(join(directory, name)).mode & 0o777).toBe(mode);
  }
  const write = await stageWrite(target, bytes, { mode: 0o604, exactMode: 0o600 });
  await write.publish();
  await write.settle();
  expect(statSync(target).mode & 0o777).toBe(0o600);
});

test.each(['moved', 'replaced', 'removed'])(
  'a directory %s after the staging gets nothing, wherever it is now',
  async (how) => {
    const folder = join(directory, 'folder');
    mkdirSync(folder);
    const before = openFiles();
    const write = await stageWrite(join(folder, 'x.json'), bytes);
    if (how === 'removed') rmSync(folder, { recursive: true });
    else renameSync(folder, `${folder}.old`);
    if (how === 'replaced') mkdirSync(folder);
    await expect(write.publish()).rejects.toThrow(/directory was moved or removed/);
    const left = readdirSync(directory).filter((name) => name !== 'state.json');
    expect(left.flatMap((name) => readdirSync(join(directory, name)))).toEqual([]);
    expect(openFiles()).toBe(before);
  },
);

test('a lock lost between staging and publishing leaves the old file and no temp', async () => {
  const write = await stageWrite(target, bytes, {
    fence: () => {
      throw failure('LOCK_LOST', 'gone');
    },
  });
  await expect(write.publish()).rejects.toMatchObject({ code: 'LOCK_LOST' });
  expect(readFileSync(target, 'utf8')).toBe('old');
  expect(readdirSync(directory)).toEqual(['state.json']);
});

test.each([0o000, 0o077])(
  'directories that were missing get their mode at umask %i',
  async (mask) => {
    const before = process.umask(mask);
    try {
      await ensureDirectory(join(directory, 'a/b/c'), 0o750);
    } finally {
      process.umask(before);
    }
    const modes = ['a', 'a/b', 'a/b/c'].map((name) => statSync(join(directory, name)).mode & 0o777);
    expect(modes).toEqual([0o750, 0o750, 0o750]);
  },
);
