import { expect, test } from 'vitest';
import type { RecallHit } from '@/lib/recall';
import { hitOf, hitParams, hitRows } from './hit-rows';

const hit = (path: string, line: number | null, key: string | null = null) =>
  ({ path, line, key }) as RecallHit;

test('hits stand below their document, in the order of its best, and each has a key of its own', () => {
  const rows = hitRows([[hit('a', 1), hit('b', 1), hit('a', 9), hit('a', 9)]]);
  expect(rows.map((row) => `${row.hit.path}${row.hit.line}${row.isFirst ? '*' : ''}`)).toEqual([
    'a1*',
    'a9',
    'a9',
    'b1*',
  ]);
  expect(new Set(rows.map(({ key }) => key)).size).toBe(4);
});

test('what comes later moves nothing that stands', () => {
  const first = [hit('a', 1), hit('b', 1)];
  const rows = hitRows([first, [hit('b', 2), hit('a', 2)]]);
  expect(rows.slice(0, 2)).toEqual(hitRows([first]));
  expect(rows.map(({ isFirst }) => isFirst)).toEqual([true, true, false, true]);
});

test('a passage comes back from its URL; what names none is none', () => {
  const get = (params: Record<string, string | null>) => (name: string) => params[name] ?? null;
  const place = { path: 'notes/a:1#b.md', line: 12, key: 'x' };
  expect(hitOf(get(hitParams(place)))).toEqual(place);
  expect(hitOf(get({ hit: 'a', line: '1e9', key: null }))).toEqual({
    path: 'a',
    line: null,
    key: null,
  });
  expect(hitOf(get({ line: '3' }))).toBeNull();
});
