import { expect, it } from 'vitest';
import { shortSpan } from './lock-statistics';

it.each([
  [0, '0 µs'],
  [0.0123, '12 µs'],
  [1.234, '1.2 ms'],
  [9.96, '10 ms'],
  [340.4, '340 ms'],
  [5000, '5 s'],
  [204_000, '3.4 min'],
  [7_200_000, '2 h'],
])('%d ms is said as %s', (ms, words) => {
  expect(shortSpan(ms)).toBe(words);
});
