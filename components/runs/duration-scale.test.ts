import { expect, test } from 'vitest';
import { durationShare, durationWords } from './duration-scale';

test('a duration is said in the unit people would use', () => {
  const said = [0, 85.4, 1240, 59_960, 60_000, 200_000, 7_500_000, 97_200_000].map(durationWords);
  expect(said).toEqual([
    '0 ms',
    '85 ms',
    '1.24 s',
    '59.9 s',
    '1 min',
    '3 min 20 s',
    '2 h 5 min',
    '1 d 3 h',
  ]);
});

test('bars grow with the logarithm and stay within the scale', () => {
  expect(durationShare(0)).toBe(0);
  expect(durationShare(Number.MAX_SAFE_INTEGER)).toBe(1);
  const [first = 0, second = 0, third = 0] = [100, 1000, 10_000].map(durationShare);
  expect(second - first).toBeCloseTo(third - second);
});
