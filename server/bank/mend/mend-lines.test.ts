import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import fc from 'fast-check';
import { afterAll, expect, test } from 'vitest';
import { appendLine } from '@/server/disk/append-line';
import { scanBytes } from '../scan-file';
import { mendLines } from './mend-lines';

const directory = mkdtempSync(join(tmpdir(), 'mend lines '));
afterAll(() => rmSync(directory, { recursive: true }));

const records = [
  '{"id":"t-1","text":"plain","done":false,"n":123}',
  '{"id":"t-2","text":"Größe 日本語 🎉 – naïve","done":true,"n":-0.5e-10}',
  '{"id":"t-3","text":"a \\"quoted\\" {\\"id\\": 1} \\\\ \\u00e9 \\ud83c\\udf89 \\n","done":null,"n":1E5}',
  '{ "id" : "t-4" , "nested" : { "list" : [ 1, [2, {"deep":{}}], {"x":"y"} ], "empty":[] }, "n": 0 }',
  '{"id":"t-5","text":"ends with a brace {","next":":1}","more":",{","n":7}',
  `{"id":"t-6","text":"${'long text, with [brackets], {braces} and "é" '.replaceAll('"', '\\"').repeat(4)}"}`,
  '{}',
  '{"id":"t-0","text":"x{",":1}":2,"n":3}',
  '[1,[2,3],{"a":[]}]',
  '"a text \\" alone"',
  'true',
  '-12.5e3',
  '{"id":"t-7","text":"last","n":99}',
];
const whole = Buffer.from(records.map((record) => `${record}\n`).join(''));

/** The records that stand whole in the first `length` bytes. */
function wholeIn(length: number): string[] {
  let end = 0;
  return records.filter((record) => (end += Buffer.byteLength(record) + 1) - 1 <= length);
}

function problemsOf(bytes: Buffer) {
  return scanBytes(bytes, 'jsonl').problems.map(({ code, line, byte }) => ({ code, line, byte }));
}

const linesOf = (bytes: Buffer) => bytes.toString().split('\n').filter(Boolean);

/** A number that was cut is a number: no reader can tell. */
const isNumber = (text: string) => /^-?\d+(\.\d+)?(e\d)?$/.test(text);

test('cut at every byte: all whole records are kept, the rest is set aside, and nothing else is reported', () => {
  for (let length = 0; length <= whole.length; length += 1) {
    const cut = whole.subarray(0, length);
    const expected = wholeIn(length);
    const start = Buffer.byteLength(expected.map((record) => `${record}\n`).join(''));
    const rest = cut.subarray(Math.min(start, length));
    const isTorn = rest.length > 0 && !isNumber(rest.toString());
    const torn = { code: 'TORN_TAIL', line: expected.length + 1, byte: start };
    expect({ length, found: problemsOf(cut) }).toEqual({ length, found: isTorn ? [torn] : [] });
    const { next, aside } = mendLines(cut);
    const kept = isTorn || rest.length === 0 ? expected : [...expected, rest.toString()];
    expect({ length, kept: linesOf(next) }).toEqual({ length, kept });
    expect(Buffer.concat(aside.map(({ bytes }) => bytes))).toEqual(isTorn ? rest : Buffer.alloc(0));
    expect(next.length === 0 || next.at(-1) === 10).toBe(true);
  }
});

test('a line appended after a cut at every byte fuses with nothing, and mends to all whole records', async () => {
  const path = join(directory, 'appended.jsonl');
  const added = '{"id":"t-8","text":"appended","n":1}';
  for (let length = 0; length <= whole.length; length += 7) {
    writeFileSync(path, whole.subarray(0, length));
    const { tornTail } = await appendLine(path, added);
    const bytes = readFileSync(path);
    expect(linesOf(bytes).at(-1)).toBe(added);
    expect(problemsOf(bytes).filter(({ code }) => code !== 'INVALID_LINE')).toEqual([]);
    expect(linesOf(mendLines(bytes).next)).toEqual(
      expect.arrayContaining([...wholeIn(length), added]),
    );
    expect(tornTail).toBe(length > 0 && whole[length - 1] !== 10);
  }
});

test('a record that a careless writer fused with one cut at any byte is told and kept', () => {
  const next = '{"id":"t-9","text":"after, with {\\"a\\":1}","done":true,"n":5}';
  for (const record of records.slice(0, 6)) {
    const bytes = Buffer.from(record);
    for (let length = 1; length <= bytes.length; length += 1) {
      const line = Buffer.concat([bytes.subarray(0, length), Buffer.from(`${next}\n`)]);
      const file = Buffer.concat([
        whole,
        Buffer.from(`${next}\n`),
        line,
        Buffer.from('{"id":"z"}\n'),
      ]);
      const found = { length, codes: problemsOf(file).map(({ code }) => code) };
      expect(found).toEqual({ length, codes: ['FUSED_LINES'] });
      const mended = mendLines(file);
      const kept = length === bytes.length ? [record, next] : [next];
      expect({ length, kept: linesOf(mended.next) }).toEqual({
        length,
        kept: [...records, next, ...kept, '{"id":"z"}'],
      });
      const aside = Buffer.concat(mended.aside.map((one) => one.bytes));
      expect(aside.toString().trim()).toBe(
        length === bytes.length ? '' : bytes.subarray(0, length).toString().trim(),
      );
    }
  }
});

const anyRecord = fc
  .dictionary(fc.string({ minLength: 1 }), fc.jsonValue({ maxDepth: 3 }), {
    minKeys: 1,
    maxKeys: 5,
  })
  .map((record) => JSON.stringify(record));

test('any records fused in any number are each on a line of their own again, in order', () => {
  fc.assert(
    fc.property(fc.array(fc.array(anyRecord, { minLength: 1, maxLength: 4 })), (lines) => {
      const bytes = Buffer.from(lines.map((line) => `${line.join('')}\n`).join(''));
      const { next, aside } = mendLines(bytes);
      expect(aside).toEqual([]);
      expect(linesOf(next)).toEqual(lines.flat());
    }),
    { numRuns: 300 },
  );
});

test('whatever bytes a file has: whole lines stay as they are, no byte is lost, and mending again changes nothing', () => {
  const line = fc.oneof(
    anyRecord,
    fc.string(),
    anyRecord.map((text) => text.slice(0, text.length >> 1)),
  );
  fc.assert(
    fc.property(
      fc.array(line),
      fc.constantFrom('\n', '\r\n'),
      fc.boolean(),
      (lines, eol, ended) => {
        const bytes = Buffer.from(lines.join(eol) + (ended ? eol : ''), 'utf8');
        const { next, aside } = mendLines(bytes);
        const before = [...bytes.toString('latin1').replace(/\s/g, '')].sort();
        const after = Buffer.concat([next, ...aside.map((one) => one.bytes)]);
        expect([...after.toString('latin1').replace(/\s/g, '')].sort()).toEqual(before);
        for (const { byte, bytes: part } of aside) {
          expect(bytes.subarray(byte, byte + part.length)).toEqual(part);
        }
        expect(problemsOf(next).filter(({ code }) => code !== 'NOT_UTF8')).toEqual([]);
        expect(mendLines(next).next).toBe(next);
      },
    ),
    { numRuns: 500 },
  );
});

test.each([
  [
    'line ends stay',
    '{"a":1}\r\n{"b\r\n{"c":3}{"d":4}\r\n{"e":5}',
    '{"a":1}\r\n{"c":3}\r\n{"d":4}\r\n{"e":5}\r\n',
    ['{"b'],
  ],
  ['a part of a record is none', '{"a":{"b":1},"c":2,,}\n', '', ['{"a":{"b":1},"c":2,,}']],
  ['a record that lost its beginning', '"x":{"b":1}}\n', '', ['"x":{"b":1}}']],
  ['zeros a lost write left', '{"a":1}\n\0\0\0\0{"b":2}\n', '{"a":1}\n{"b":2}\n', ['\0\0\0\0']],
  ['blank lines', '{"a":1}\n\n  \n{"b":2}\n', '{"a":1}\n\n  \n{"b":2}\n', []],
  ['three in one, two of them cut', '{"a":"x{"b":"y, {"c":3}\n', '{"c":3}\n', ['{"a":"x{"b":"y, ']],
])('%s', (_, before, after, aside) => {
  const mended = mendLines(Buffer.from(before));
  expect(mended.next.toString()).toBe(after);
  expect(mended.aside.map(({ bytes }) => bytes.toString())).toEqual(aside);
});

test('lines made to stall it come back', () => {
  const hostile = ['{"a":', '[{"a":', '{"a{"', '{"a":1}x', '[[', '{"\\'].map((part) =>
    part.repeat(60_000 / part.length),
  );
  const { next } = mendLines(Buffer.from(`{"ok":1}\n${hostile.join('\n')}\n{"ok":2}\n`));
  expect(linesOf(next)).toEqual(expect.arrayContaining(['{"ok":1}', '{"ok":2}']));
});
