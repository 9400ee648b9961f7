import {
  appendFileSync,
  existsSync,
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
import { changeMode } from './change-mode';
import { stageRemoval } from './stage-removal';

let directory: string;
let target: string;
beforeEach(() => {
  directory = realpathSync(mkdtempSync(join(tmpdir(), 'removal-')));
  target = join(directory, 'state.json');
  writeFileSync(target, 'old', { mode: 0o640 });
});
afterEach(() => rmSync(directory, { recursive: true }));

const openFiles = () => readdirSync('/proc/self/fd').length;

test('a removal is not seen before it is published, and leaves other hard links', async () => {
  linkSync(target, `${target}.link`);
  const before = openFiles();
  const removal = await stageRemoval(target, { within: directory });
  expect(existsSync(target)).toBe(true);
  await removal.publish();
  await removal.settle();
  expect(existsSync(target)).toBe(false);
  expect(readFileSync(`${target}.link`, 'utf8')).toBe('old');
  expect(openFiles()).toBe(before);
});

test.each([
  ['written to', () => appendFileSync(target, '!')],
  [
    'replaced by one of the same bytes',
    () => {
      writeFileSync(`${target}.2`, 'old');
      renameSync(`${target}.2`, target);
    },
  ],
])('a file that was %s after the look is not removed', async (_, disturb) => {
  const removal = await stageRemoval(target);
  disturb();
  await expect(removal.publish()).rejects.toMatchObject({ code: 'REVISION_CONFLICT' });
  expect(existsSync(target)).toBe(true);
});

test('a file whose directory is another one by now is not removed', async () => {
  mkdirSync(join(directory, 'folder'));
  const inner = join(directory, 'folder/x');
  writeFileSync(inner, 'old');
  const removal = await stageRemoval(inner);
  renameSync(join(directory, 'folder'), join(directory, 'aside'));
  await expect(removal.publish()).rejects.toMatchObject({ code: 'REVISION_CONFLICT' });
  expect(existsSync(join(directory, 'aside/x'))).toBe(true);
});

test('links, directories and what is not there are refused; a removal given up removes nothing', async () => {
  symlinkSync('state.json', `${target}.link`);
  const before = openFiles();
  await expect(stageRemoval(`${target}.link`)).rejects.toMatchObject({ code: 'INVALID_INPUT' });
  await expect(stageRemoval(`${target}.none`)).rejects.toMatchObject({ code: 'NOT_FOUND' });
  (await stageRemoval(target)).discard();
  expect(existsSync(target)).toBe(true);
  expect(openFiles()).toBe(before);
});

test('a mode is changed of files and directories, never through a link, whatever the mode was', async () => {
  const before = openFiles();
  writeFileSync(`${target}.blind`, '', { mode: 0o200 });
  symlinkSync('state.json', `${target}.link`);
  await changeMode(target, 0o600, { within: directory });
  await changeMode(`${target}.blind`, 0o600);
  await changeMode(directory, 0o711);
  await expect(changeMode(`${target}.link`, 0o666)).rejects.toMatchObject({
    code: 'PATH_OUTSIDE_BANK',
  });
  const modes = [target, `${target}.blind`, directory].map((path) => statSync(path).mode & 0o777);
  expect(modes).toEqual([0o600, 0o600, 0o711]);
  expect(readFileSync(target, 'utf8')).toBe('old');
  expect(openFiles()).toBe(before);
});
