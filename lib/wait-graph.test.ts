import { expect, test } from 'vitest';
import type { LockRow } from './lock';
import { edgesAround, ringWords, waitGraphOf } from './wait-graph';
import { waitTreesOf } from './wait-tree';
import type { WaitNode } from './wait-tree';

const row = (id: string, holder: number | null, ...waiters: number[]): LockRow => ({
  id,
  revision: null,
  target: `${id}.json`,
  path: `${id}.json.lock`,
  protocol: 'flock-sidecar',
  verdict: holder === null ? 'free' : 'held',
  evidence: [],
  holder:
    holder === null
      ? null
      : { pid: holder, startedAt: null, host: null, command: null, agent: null, since: null },
  waiters: waiters.map((pid) => ({ pid, command: null, since: null })),
});

test('a chain of waits is one graph without a ring', () => {
  const graph = waitGraphOf([row('a', 1, 2), row('b', 2, 3, 4), row('c', 9, 8)]);
  expect(graph.rings).toEqual([]);
  expect(edgesAround(graph, 'a').map(({ waiter }) => waiter)).toEqual([2, 3, 4]);
  expect(edgesAround(graph, 'c').map(({ waiter }) => waiter)).toEqual([8]);
});

test('processes that wait for each other are found as one ring, told once', () => {
  const graph = waitGraphOf([row('a', 1, 2), row('b', 2, 3), row('c', 3, 1, 7)]);
  expect(graph.rings).toEqual([[1, 3, 2]]);
});

test('two that took two locks in opposite order are a ring of two', () => {
  expect(waitGraphOf([row('a', 5, 4), row('b', 4, 5)]).rings).toEqual([[4, 5]]);
});

test('a ring is said as a sentence', () => {
  expect(ringWords([1, 3, 2])).toMatch(
    /^Process 1 waits for 3, which waits for 2, which waits for 1\. /,
  );
});

test('a process whose tasks stand in line behind each other waits for nobody', () => {
  expect(waitGraphOf([row('a', 1, 1)])).toEqual({ edges: [], rings: [] });
});

test('a lock without a known holder is waited for, and is no ring', () => {
  expect(waitGraphOf([row('a', null, 1), row('b', 1)])).toMatchObject({
    edges: [{ waiter: 1, holder: null }],
    rings: [],
  });
});

const spoken = ({ pid, again, wanted }: WaitNode): string => {
  const below = wanted.map(({ lock, waiters }) => `${lock.id}(${waiters.map(spoken).join(' ')})`);
  return `${pid ?? '?'}${again ? '!' : ''}${below.length > 0 ? `:${below.join(',')}` : ''}`;
};
const treesOf = (...rows: LockRow[]) => waitTreesOf(waitGraphOf(rows).edges).map(spoken);

test('at the root of a tree of waits stands who waits for nobody', () => {
  expect(treesOf(row('a', 1, 2, 5), row('b', 2, 3), row('c', 9, 8))).toEqual([
    '1:a(2:b(3) 5)',
    '9:c(8)',
  ]);
});

test('a ring of waits is drawn once, and ends where it comes back', () => {
  expect(treesOf(row('a', 1, 2), row('b', 2, 1, 7))).toEqual(['1:a(2:b(1! 7))']);
});

test('locks without a known holder hang below one root', () => {
  expect(treesOf(row('a', null, 1), row('b', null, 2))).toEqual(['?:a(1),b(2)']);
});
