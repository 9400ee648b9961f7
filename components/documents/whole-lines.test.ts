import { expect, it } from 'vitest';
import { lineLimit } from '@/lib/document';
import { wholeLines } from './whole-lines';

it('counts lines and bytes as the server does', () => {
  expect(
    wholeLines('a\nßb\n\nend', []).map(({ number, byte, text }) => [number, byte, text]),
  ).toEqual([
    [1, 0, 'a'],
    [2, 2, 'ßb'],
    [3, 6, ''],
    [4, 7, 'end'],
  ]);
});

it('does not count what follows the last newline as a line', () => {
  expect(wholeLines('a\n', [])).toHaveLength(1);
  expect(wholeLines('', [])).toHaveLength(0);
});

it('cuts long lines and says from how many bytes', () => {
  const [line] = wholeLines('ß'.repeat(lineLimit + 1), []);
  expect(line?.text).toHaveLength(lineLimit);
  expect(line?.cutFrom).toBe(2 * (lineLimit + 1));
});

it('marks the lines that have a problem', () => {
  const problem = {
    code: 'INVALID_LINE',
    severity: 'error',
    message: '',
    line: 2,
    byte: 2,
  } as const;
  expect(wholeLines('a\nb', [problem]).map((line) => line.problem)).toEqual([null, 'INVALID_LINE']);
});

it('gives each line the rules of its own marks', () => {
  const mark = '***REDACTED***';
  const lines = wholeLines(`${mark} a ${mark}\nb\n${mark}\n`, [], ['one', null, 'two']);
  expect(lines.map(({ redactions }) => redactions)).toEqual([['one', null], [], ['two']]);
});
