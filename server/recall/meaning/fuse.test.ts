import { expect, test } from 'vitest';
import type { Candidate } from '../rank/candidate';
import { fuse } from './fuse';
import { cosine, packVector } from './packed-vector';

const passage = {
  ...{ kind: 'note' as const, title: '', text: '', line: 1, key: null, atMs: null },
  ...{ agent: null, tags: [], thread: '' },
};
const candidates: Candidate[] = [1, 2, 3, 4, 5, 6].map((id) => ({
  ...{ id, path: 'a', passage, before: [], after: [] },
}));
const scored = candidates.map(({ id }) => ({ id, score: 7 - id, why: [] }));

function order(near: Record<number, number | null>, weight = 0.3): number[] {
  const similarity = ({ id }: Candidate) => near[id] ?? null;
  return fuse(scored, candidates, { weight, nearest: () => [], similarity }).map(({ id }) => id);
}

test('without anything known of meaning, or with all of it alike, the order stays', () => {
  expect(order({})).toEqual([1, 2, 3, 4, 5, 6]);
  expect(order({ 1: 0.5, 2: 0.5, 3: 0.5, 4: 0.5, 5: 0.5, 6: 0.5 })).toEqual([1, 2, 3, 4, 5, 6]);
});

test('what is clearly nearer rises and nothing sinks for being far', () => {
  expect(order({ 1: 0, 2: 0, 3: 0.9, 4: 0, 5: 0, 6: 0 }, 0.5)).toEqual([1, 3, 2, 4, 5, 6]);
  expect(order({ 1: -0.9, 2: 0.1, 3: 0.1, 4: 0.1, 5: 0.1, 6: 0.1 }, 0.5)).toEqual([
    1, 2, 3, 4, 5, 6,
  ]);
});

test('more than half the weight of words is never given', () => {
  const near = { 1: 0, 2: 0, 3: 0, 4: 0, 5: 0, 6: 0.9 };
  expect(order(near, 50)).toEqual(order(near, 0.5));
});

test('a packed vector tells angles to a hundredth', () => {
  const [one, other] = [Float32Array.of(0.2, -0.4, 0.1), Float32Array.of(0.3, -0.1, -0.6)];
  const [first, second] = [packVector(one), packVector(other)];
  const expected = (0.06 + 0.04 - 0.06) / (Math.hypot(...one) * Math.hypot(...other));
  expect(cosine(first, second.units, 0, second.scale)).toBeCloseTo(expected, 2);
  expect(cosine(first, first.units, 0, first.scale)).toBeCloseTo(1, 5);
});
