import { mkdtempSync, readFileSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { appendLine } from './append-line';

let directory: string;
let log: string;
beforeEach(() => {
  directory = mkdtempSync(join(tmpdir(), 'append-'));
  log = join(directory, 'log.jsonl');
});
afterEach(() => rmSync(directory, { recursive: true }));

test('lines follow each other and tell where they begin', async () => {
  expect(await appendLine(log, 'one')).toEqual({ offset: 0, tornTail: false });
  expect(await appendLine(log, 'two')).toEqual({ offset: 4, tornTail: false });
  expect(readFileSync(log, 'utf8')).toBe('one\ntwo\n');
});

test('a torn tail is never fused with the next line', async () => {
  writeFileSync(log, 'one\n{"torn');
  expect(await appendLine(log, 'two')).toEqual({ offset: 11, tornTail: true });
  expect(readFileSync(log, 'utf8')).toBe('one\n{"torn\ntwo\n');
});

test('a link is not appended to', async () => {
  symlinkSync('elsewhere', log);
  await expect(appendLine(log, 'x')).rejects.toMatchObject({ code: 'PATH_OUTSIDE_BANK' });
});
