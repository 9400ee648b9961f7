import { expect, test } from 'vitest';
import { ansiParts, plainOf } from './ansi-parts';
import { lineSegments } from './line-segments';

const esc = '\u001b';
const textOf = (line: string) => ansiParts(line).map(({ text }) => text);

test('colours become looks of pieces of text, and the text is all there', () => {
  const parts = ansiParts(`plain ${esc}[1;31mred${esc}[0m after`);
  expect(parts.map(({ text, className }) => [text, className])).toEqual([
    ['plain ', ''],
    ['red', 'font-strong'],
    [' after', ''],
  ]);
  expect(parts[1]?.style?.color).toContain('light-dark');
  expect(plainOf(`a${esc}[38;2;1;2;3mb${esc}[K`)).toBe('ab');
});

test('what hides or moves text does neither', () => {
  expect(textOf(`a${esc}[8mhidden${esc}[0m`)).toEqual(['a', 'hidden']);
  expect(ansiParts(`${esc}[8mhidden`)[0]?.style).toBeUndefined();
  expect(textOf(`a${esc}[2J${esc}[1;1Hb${esc}]0;title\u0007c\r`)).toEqual(['abc']);
  expect(textOf(`${esc}]8;;http://evil.test${esc}\\link${esc}]8;;${esc}\\`).join('')).toBe('link');
});

test('a ground with a colour on it keeps the ink of the page', () => {
  const [part] = ansiParts(`${esc}[30;41mloud`);
  expect(part?.style).toEqual({ backgroundColor: expect.stringContaining('187, 0, 0') as string });
});

test('what is reversed has a ground', () => {
  const [, part] = ansiParts(`a ${esc}[7mb${esc}[0m`);
  expect(part).toMatchObject({
    text: 'b',
    style: { backgroundColor: expect.any(String) as string },
  });
});

test('matches are cut out over colours, and never out of a replaced secret', () => {
  const parts = ansiParts(`ab${esc}[32mcd ***REDACTED*** ef`);
  const segments = lineSegments(
    parts,
    [
      [1, 3],
      [6, 10],
      [20, 22],
    ],
    ['rule-a'],
  );
  expect(segments.map(({ text, isMatch }) => [text, isMatch])).toEqual([
    ['a', false],
    ['b', true],
    ['c', true],
    ['d ***REDACTED*** ', false],
    ['ef', true],
  ]);
  expect(segments.flatMap(({ rules }) => rules)).toEqual(['rule-a']);
});
