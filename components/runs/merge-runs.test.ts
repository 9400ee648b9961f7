import { expect, test } from 'vitest';
import type { RunRow } from '@/lib/run';
import { isJoined, olderThan } from './merge-runs';

const runs = (...ids: number[]) => ids.map((id) => ({ id: `run_${id}` }) as RunRow);

test('each run stands once, newer ones pushing what was newest further down', () => {
  const older = olderThan(runs(9, 8, 7), runs(7, 6, 5), runs(5, 4));
  expect(older).toEqual(runs(6, 5, 4));
});

test('a list that was overtaken as a whole is not joined to what came', () => {
  expect(isJoined(runs(9, 8), runs(8, 7))).toBe(true);
  expect(isJoined(runs(9, 8), runs(6, 5))).toBe(false);
  expect(isJoined(runs(1), [])).toBe(true);
});
