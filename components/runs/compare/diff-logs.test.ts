import { expect, test } from 'vitest';
import { diffLogs } from './diff-logs';

const log = (from: number, to: number) =>
  Array.from({ length: to - from + 1 }, (_, at) => `line ${from + at}`);

test('two logs are compared line by line, with what stands around a difference', () => {
  const diff = diffLogs(log(1, 20), [...log(1, 9), 'another', ...log(11, 20)]);
  expect(diff?.text.split('\n')).toEqual([
    '@@ line 7 and line 7 @@',
    ' line 7',
    ' line 8',
    ' line 9',
    '-line 10',
    '+another',
    ' line 11',
    ' line 12',
    ' line 13',
  ]);
  expect(diffLogs(log(1, 5), log(1, 5))?.text).toBe('');
});

test('of a large difference the beginning is shown, and how much is left out is said', () => {
  const diff = diffLogs([], log(1, 5000));
  expect(diff?.leftOut).toBe(2000);
});
