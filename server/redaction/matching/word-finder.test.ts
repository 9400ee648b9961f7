import { expect, test } from 'vitest';
import { WordFinder } from './word-finder';

function hits(words: string[], text: string, ignoreCase = false): [string, number][] {
  const finder = new WordFinder(words, { ignoreCase });
  const found: [string, number][] = [];
  finder.each(text, (word, end) => found.push([words[word] as string, end]));
  expect(finder.some(text)).toBe(found.length > 0);
  return found;
}

/** The same answer, looked for word by word. */
function plainly(words: string[], text: string): [string, number][] {
  const found: [string, number][] = [];
  for (let end = 1; end <= text.length; end += 1) {
    const ending = words.filter((word) => text.slice(0, end).endsWith(word));
    for (const word of ending.sort((a, b) => b.length - a.length)) found.push([word, end]);
  }
  return found;
}

test('every word is told where it ends, also inside and over another', () => {
  expect(hits(['he', 'she', 'his', 'hers'], 'ushers')).toEqual([
    ['she', 4],
    ['he', 4],
    ['hers', 6],
  ]);
  expect(hits([], 'text')).toEqual([]);
  expect(hits(['a'], '')).toEqual([]);
});

test('case counts, or does not, and offsets hold beside letters that change their length', () => {
  expect(hits(['Key'], 'key KEY Key')).toEqual([['Key', 11]]);
  expect(hits(['Key'], 'İkey KEYß', true)).toEqual([
    ['Key', 4],
    ['Key', 8],
  ]);
});

test('it finds what a plain search finds, in shallow and in deep states', () => {
  let seed = 7;
  const next = (most: number) => (seed = (seed * 1_103_515_245 + 12_345) % 2_147_483_648) % most;
  const letters = (count: number, of: string) =>
    Array.from({ length: count }, () => of.charAt(next(of.length))).join('');
  const words = [...new Set(Array.from({ length: 60 }, () => letters(1 + next(7), 'abc')))];
  for (let round = 0; round < 20; round += 1) {
    const text = letters(200, 'abcd');
    expect(hits(words, text)).toEqual(plainly(words, text));
  }
  // So many that most states have no row of their own.
  const long = Array.from({ length: 3000 }, () => letters(60, 'abcdefghijklmnop0123456789'));
  const text = `${long[17]}x${(long[2999] as string).slice(0, 50)}${long[5]}`;
  expect(hits(long, text)).toEqual([
    [long[17], 60],
    [long[5], 171],
  ]);
});
