import { expect, test } from 'vitest';
import { markedParts } from './marked-parts';

const shown = (text: string, ...marks: [number, number][]) =>
  markedParts(
    text,
    marks.map(([start, end]) => ({ start, end })),
  )
    .map(({ isMark, parts }) => {
      const words = parts.map((part) => (part.type === 'text' ? part.text : `<${part.type}>`));
      return isMark ? `[${words.join('')}]` : words.join('');
    })
    .join('');

test('a text is cut where it matched', () => {
  expect(shown('deploy the shop', [11, 15], [0, 6])).toBe('[deploy] the [shop]');
  expect(shown('nothing')).toBe('nothing');
  expect(shown('', [0, 3])).toBe('');
});

test('stretches that lie outside, overlap or are turned around do no harm', () => {
  expect(shown('abc', [-4, 1], [0, 2], [2, 99], [7, 9], [2, 1])).toBe('[a][b][c]');
});

test('neither a letter, a replaced secret nor an escape is cut in two', () => {
  expect(shown('a😀b', [2, 3])).toBe('a[😀]b');
  expect(shown('key ***REDACTED*** end', [7, 15])).toBe('key [<redacted>] end');
  expect(shown('x\u001b[31mred', [3, 5])).toBe('x[<mark>]red');
});
