import { execFileSync } from 'node:child_process';
import { mkdirSync, mkdtempSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { walk } from './walk';
import type { WalkOptions } from './walk';

let root: string;
beforeEach(() => {
  root = mkdtempSync(join(tmpdir(), 'walk-'));
});
afterEach(() => rmSync(root, { recursive: true }));

async function found(options: WalkOptions = {}): Promise<string[]> {
  const lines: string[] = [];
  for await (const { path, facts, problem } of walk(root, options)) {
    lines.push([path, facts?.kind ?? '-', ...(problem ? [problem] : [])].join(' '));
  }
  return lines.sort();
}

test('every kind of entry is told, links are not followed', async () => {
  mkdirSync(join(root, 'a/b'), { recursive: true });
  writeFileSync(join(root, 'a/b/file'), '');
  symlinkSync('/', join(root, 'a/out'));
  symlinkSync('..', join(root, 'a/b/circle'));
  execFileSync('mkfifo', [join(root, 'pipe')]);
  expect(await found()).toEqual([
    'a directory',
    'a/b directory',
    'a/b/circle link',
    'a/b/file file',
    'a/out link',
    'pipe fifo',
  ]);
});

test('skipped directories are told but not entered, deep ones are marked', async () => {
  mkdirSync(join(root, 'skip/me'), { recursive: true });
  mkdirSync(join(root, 'one/two/three'), { recursive: true });
  const options = { skip: (path: string) => path === 'skip', maxDepth: 1 };
  expect(await found(options)).toEqual([
    'one directory',
    'one/two directory too-deep',
    'skip directory',
  ]);
});

test('a name that is not UTF-8 is told, not hidden', async () => {
  writeFileSync(Buffer.concat([Buffer.from(`${root}/bad-`), Buffer.from([0xff])]), '');
  expect(await found()).toEqual(['bad-\uFFFD - unnameable']);
});

test('a directory of more names than one batch holds is told whole', async () => {
  for (let number = 0; number < 300; number += 1) writeFileSync(join(root, `f${number}`), '');
  expect(await found()).toHaveLength(300);
});

test('an abort ends the walk', async () => {
  writeFileSync(join(root, 'file'), '');
  await expect(found({ signal: AbortSignal.abort() })).rejects.toMatchObject({ code: 'CANCELED' });
});
