import { expect, test } from 'vitest';
import type { BankPath } from '@/lib/bank-path';
import { groupSteps } from './group-steps';
import type { RecentVersion } from './history/history';

const version = (id: number, path: string, storedMs: number, receipt: string | null = null) =>
  ({ id, path: path as BankPath, storedMs, receipt, atMs: 0 }) as RecentVersion;

/** The ids of each step; told oldest first, as they were written. */
function steps(...versions: RecentVersion[]) {
  return groupSteps(versions.toReversed()).map((step) => step.map(({ id }) => id));
}

test('outside changes that were stored together are one step, whatever times their files bear', () => {
  expect(
    steps(
      version(1, 'a', 1000),
      version(2, 'b', 2500),
      version(3, 'c', 9000),
      version(4, 'd', 9100),
    ),
  ).toEqual([
    [4, 3],
    [2, 1],
  ]);
});

test('a document that changes again begins a step of its own', () => {
  expect(steps(version(1, 'a', 1000), version(2, 'a', 1001), version(3, 'b', 1002))).toEqual([
    [3, 2],
    [1],
  ]);
});

test('what one receipt wrote is one step, and no other one', () => {
  const receipt = 'rcpt-1';
  expect(
    steps(
      version(1, 'a', 1000),
      version(2, 'b', 1001, receipt),
      version(3, 'b', 1001, receipt),
      version(4, 'c', 1002),
    ),
  ).toEqual([[4], [3, 2], [1]]);
});
