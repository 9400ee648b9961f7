import { expect, test } from 'vitest';
import { rangeOf } from './log-hash';
import { matchAfter, matchBefore, matchIndex } from './match-place';

const places = [3, 7, 20];

test('matches are gone through in order, and around the ends', () => {
  expect([0, 3, 5, 20, 99].map((line) => matchAfter(places, line))).toEqual([3, 7, 7, 3, 3]);
  expect([0, 3, 5, 20, 99].map((line) => matchBefore(places, line))).toEqual([20, 20, 3, 7, 20]);
  expect(matchAfter([], 4)).toBeNull();
  expect([7, 8].map((line) => matchIndex(places, line))).toEqual([1, null]);
});

test('a hash names a line or a range, in either order, and nothing else', () => {
  expect(rangeOf('#L12')).toEqual({ from: 12, to: 12 });
  expect(rangeOf('#L20-L12')).toEqual({ from: 12, to: 20 });
  expect(['', '#L', '#L0', '#x', '#L1e3', '#L1-'].map(rangeOf)).toEqual(Array(6).fill(null));
});
