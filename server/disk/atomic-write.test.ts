import { execFileSync } from 'node:child_process';
import {
  linkSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  realpathSync,
  renameSync,
  rmSync,
  statSync,
  symlinkSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { failure } from '@/lib/errors';
import { writeAtomically } from './atomic-write';

let directory: string;
let target: string;
beforeEach(() => {
  directory = realpathSync(mkdtempSync(join(tmpdir(), 'atomic-')));
  target = join(directory, 'state.json');
});
afterEach(() => rmSync(directory, { recursive: true }));

const bytes = Buffer.from('new');

test('a new file gets 0600 or the mode asked for, whatever the umask', async () => {
  const before = process.umask(0o077);
  try {
    await writeAtomically(target, bytes);
    await writeAtomically(`${target}.2`, bytes, { mode: 0o644 });
  } finally {
    process.umask(before);
  }
  expect(statSync(target).mode & 0o777).toBe(0o600);
  expect(statSync(`${target}.2`).mode & 0o777).toBe(0o644);
});

test('an existing file keeps its mode and other hard links keep the old bytes', async () => {
  writeFileSync(target, 'old', { mode: 0o640 });
  linkSync(target, `${target}.link`);
  await writeAtomically(target, bytes, { mode: 0o600 });
  expect(statSync(target).mode & 0o777).toBe(0o640);
  expect(readFileSync(`${target}.link`, 'utf8')).toBe('old');
});

test('a fence that refuses leaves the old file and no temp', async () => {
  writeFileSync(target, 'old');
  const fence = () => {
    throw failure('LOCK_LOST', 'gone');
  };
  await expect(writeAtomically(target, bytes, { fence })).rejects.toMatchObject({
    code: 'LOCK_LOST',
  });
  expect(readFileSync(target, 'utf8')).toBe('old');
  expect(readdirSync(directory)).toEqual(['state.json']);
});

test('a temp name that is taken is never written through', async () => {
  const tempName = () => '.taken';
  writeFileSync(join(directory, '.taken'), 'mine');
  await expect(writeAtomically(target, bytes, { tempName })).rejects.toMatchObject({
    code: 'ALREADY_EXISTS',
  });
  expect(readFileSync(join(directory, '.taken'), 'utf8')).toBe('mine');
});

test('a directory that moved out of the root is not written to', async () => {
  const root = join(directory, 'bank');
  mkdirSync(join(root, 'deep'), { recursive: true });
  mkdirSync(join(directory, 'elsewhere'));
  renameSync(join(root, 'deep'), join(root, 'old-deep'));
  symlinkSync('../elsewhere', join(root, 'deep'));
  const write = writeAtomically(join(root, 'deep/x'), bytes, { within: root });
  await expect(write).rejects.toMatchObject({
    code: expect.stringMatching(/PATH_OUTSIDE|NOT_FOUND/),
  });
  expect(readdirSync(join(directory, 'elsewhere'))).toEqual([]);
});

test('the longest name a file may have can be written, a longer one is named as such', async () => {
  await writeAtomically(join(directory, 'n'.repeat(255)), bytes);
  await expect(writeAtomically(join(directory, 'é'.repeat(200)), bytes)).rejects.toMatchObject({
    code: 'INVALID_INPUT',
    details: { errno: 'ENAMETOOLONG' },
  });
  expect(readdirSync(directory)).toEqual(['n'.repeat(255)]);
});

test('a pipe or a directory in the place of the file is refused at once, and stays', async () => {
  execFileSync('mkfifo', [target]);
  mkdirSync(join(directory, 'folder'));
  for (const name of ['state.json', 'folder']) {
    await expect(writeAtomically(join(directory, name), bytes)).rejects.toMatchObject({
      code: 'INVALID_INPUT',
    });
  }
  expect(statSync(target).isFIFO()).toBe(true);
  expect(readdirSync(directory).sort()).toEqual(['folder', 'state.json']);
});
