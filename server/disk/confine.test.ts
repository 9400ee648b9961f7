import { mkdirSync, mkdtempSync, realpathSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, test } from 'vitest';
import type { BankPath } from '@/lib/bank-path';
import { confine } from './confine';
import { readUpTo } from './read';

let outside: string;
let root: string;
const path = (text: string) => text as BankPath;

beforeEach(() => {
  outside = realpathSync(mkdtempSync(join(tmpdir(), 'confine-')));
  root = join(outside, 'bank');
  mkdirSync(join(root, 'deep'), { recursive: true });
  writeFileSync(join(root, 'deep/a.txt'), 'inside');
  writeFileSync(join(outside, 'secret.txt'), 'secret');
});
afterEach(() => rmSync(outside, { recursive: true }));

test('a link that stays inside is followed', async () => {
  symlinkSync('deep/a.txt', join(root, 'link'));
  const place = await confine(root, path('link'));
  expect(place.real).toBe(join(root, 'deep/a.txt'));
  expect((await readUpTo(place, 100)).bytes.toString()).toBe('inside');
});

test.each([
  ['the last component', 'out', '../secret.txt', 'out'],
  ['an absolute link', 'out', '/etc/passwd', 'out'],
  ['a parent', 'up', '..', 'up/secret.txt'],
  ['a parent of a name that does not exist', 'up', '..', 'up/new/file.txt'],
  ['a link to nothing', 'dangling', '../not-there.txt', 'dangling'],
  ['a link to nothing through a link', 'first', 'second', 'first'],
])('%s that leads out is refused', async (_, name, target, asked) => {
  symlinkSync(target, join(root, name));
  symlinkSync('../not-there', join(root, 'second'));
  await expect(confine(root, path(asked))).rejects.toMatchObject({ code: 'PATH_OUTSIDE_BANK' });
});

test('a link that runs in a circle is refused', async () => {
  symlinkSync('circle', join(root, 'circle'));
  await expect(confine(root, path('circle'))).rejects.toMatchObject({ code: 'PATH_OUTSIDE_BANK' });
});

test('a name that does not exist yet resolves through its parents', async () => {
  const place = await confine(root, path('deep/new/file.txt'));
  expect(place).toMatchObject({ real: join(root, 'deep/new/file.txt'), exists: false });
});

test('a root that a link stands in place of, or above, is not followed', async () => {
  symlinkSync('bank', join(outside, 'alias'));
  const alias = join(outside, 'alias');
  await expect(confine(alias, '')).rejects.toMatchObject({ code: 'PATH_OUTSIDE_BANK' });
  await expect(confine(alias, path('a.txt'))).rejects.toMatchObject({ code: 'PATH_OUTSIDE_BANK' });
});

test('a root whose name begins another directory does not reach into that one', async () => {
  mkdirSync(join(outside, 'bank-two'));
  symlinkSync('../bank-two', join(root, 'sibling'));
  await expect(confine(root, path('sibling/x'))).rejects.toMatchObject({
    code: 'PATH_OUTSIDE_BANK',
  });
});

test('a parent exchanged for a link after resolving is noticed when the file is opened', async () => {
  const place = await confine(root, path('deep/a.txt'));
  writeFileSync(join(outside, 'a.txt'), 'secret');
  rmSync(join(root, 'deep'), { recursive: true });
  symlinkSync('..', join(root, 'deep'));
  await expect(readUpTo(place, 100)).rejects.toMatchObject({ code: 'PATH_OUTSIDE_BANK' });
});

test('the last component exchanged for a link after resolving is not followed', async () => {
  const place = await confine(root, path('deep/a.txt'));
  rmSync(join(root, 'deep/a.txt'));
  symlinkSync('../../secret.txt', join(root, 'deep/a.txt'));
  await expect(readUpTo(place, 100)).rejects.toMatchObject({ code: 'PATH_OUTSIDE_BANK' });
});
