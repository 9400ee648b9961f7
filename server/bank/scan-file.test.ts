import { createHash } from 'node:crypto';
import { mkdtempSync, realpathSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, test } from 'vitest';
import type { DocumentForm } from '@/lib/document';
import { unconfined } from '@/server/disk/confine';
import { readLineRun } from './read-line-run';
import { scanBytes, scanFile } from './scan-file';

let directory: string;
beforeEach(() => {
  directory = realpathSync(mkdtempSync(join(tmpdir(), 'scan ')));
});
afterEach(() => rmSync(directory, { recursive: true }));

function faults(text: string | Buffer, form: DocumentForm) {
  const { problems } = scanBytes(Buffer.from(text), form);
  return problems.map(({ code, line, byte }) => [code, line, byte]);
}

test.each<[string, string | Buffer, DocumentForm, unknown[]]>([
  ['whole JSON', '{"a": [1, "é"]}\n', 'json', []],
  ['a value missing', '{\n  "é": }\n', 'json', [['INVALID_JSON', 2, 10]]],
  ['the end missing', '{"a":\n[1,', 'json', [['INVALID_JSON', 2, 9]]],
  ['a comma too many', '[1,\n]', 'json', [['INVALID_JSON', 2, 4]]],
  ['two documents', '{}\n{}\n', 'json', [['INVALID_JSON', 2, 3]]],
  ['nothing', '', 'json', [['EMPTY_FILE', 1, 0]]],
  ['whole lines', '{"a":1}\n\n{"b":2}\r\n', 'jsonl', []],
  ['a torn tail', '{"a":1}\n{"b":', 'jsonl', [['TORN_TAIL', 2, 8]]],
  ['a whole last line without its newline', '{"a":1}\n{"b":2}', 'jsonl', []],
  ['a damaged line in the middle', '{"a":1}\n{"b\n{"c":3}\n', 'jsonl', [['INVALID_LINE', 2, 8]]],
  ['two whole records in a line', '{"a":1}{"b":2}\n', 'jsonl', [['FUSED_LINES', 1, 0]]],
  ['a record after a torn one', '{"a":1}\n{"b":"te{"c":3}\n', 'jsonl', [['FUSED_LINES', 2, 8]]],
  ['a nested record is not fused', '{"a":{"b":{"c":1}}\n', 'jsonl', [['INVALID_LINE', 1, 0]]],
  ['bytes that are not UTF-8', Buffer.from([97, 10, 0xe9, 10]), 'text', [['NOT_UTF8', 2, 2]]],
])('what is wrong is told with line and byte: %s', (_, text, form, expected) => {
  expect(faults(text, form)).toEqual(expected);
});

test('a file scanned in pieces and bytes scanned at once tell the same', async () => {
  const lines = Array.from({ length: 20_000 }, (_, i) =>
    JSON.stringify({ i, text: 'é'.repeat(i % 40) }),
  );
  lines[15_000] = '{"torn';
  const bytes = Buffer.from(lines.join('\n'));
  const path = join(directory, 'many.jsonl');
  writeFileSync(path, bytes);
  const scan = await scanFile(unconfined(path), 'jsonl');
  expect(scan).toEqual(scanBytes(bytes, 'jsonl'));
  expect(scan.lines).toBe(20_000);
  expect(scan.revision).toBe(`sha256:${createHash('sha256').update(bytes).digest('hex')}`);
  expect(scan.problems).toMatchObject([{ code: 'INVALID_LINE', line: 15_001 }]);
});

test('any run of lines is found by the index, each with its byte', async () => {
  const lines = Array.from({ length: 3500 }, (_, i) => `line ${i + 1} ${'x'.repeat(i % 97)}`);
  const text = lines.join('\n');
  const path = join(directory, 'lines.txt');
  writeFileSync(path, text);
  const scan = await scanFile(unconfined(path), 'text');
  for (const from of [1, 999, 1000, 1001, 2000, 3001, 3499, 3500]) {
    const run = { from, count: 3, most: 1000, mostInAll: 1 << 20 };
    const found = await readLineRun(unconfined(path), scan, run);
    expect(found.map(({ kept }) => kept.toString())).toEqual(lines.slice(from - 1, from + 2));
    for (const { byte, number } of found) {
      expect(text.slice(byte).startsWith(lines[number - 1] ?? '?')).toBe(true);
    }
  }
  expect(
    await readLineRun(unconfined(path), scan, { from: 3501, count: 1, most: 9, mostInAll: 9 }),
  ).toEqual([]);
});

test('a NUL among the first bytes makes it binary; a JSON of a hundred thousand brackets is told by its place', () => {
  expect(scanBytes(Buffer.from('a\0b'), 'text').binary).toBe(true);
  expect(scanBytes(Buffer.from(`${'a'.repeat(9000)}\0`), 'text').binary).toBe(false);
  expect(faults('['.repeat(100_000), 'json')).toEqual([['INVALID_JSON', 1, 100_000]]);
  expect(faults('['.repeat(100_000) + ']'.repeat(100_000), 'json')).toEqual([]);
});

test('lines made to stall the search for a seam come back', () => {
  const line = `${'{"a":'.repeat(3200)}\n`;
  const { problems } = scanBytes(Buffer.from(line.repeat(100)), 'jsonl');
  expect(problems[0]?.code).toBe('INVALID_LINE');
});
