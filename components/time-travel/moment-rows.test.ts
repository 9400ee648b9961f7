import { expect, test } from 'vitest';
import type { MomentDocument } from '@/lib/moment';
import { countRows, momentRows } from './moment-rows';

const at = '2026-11-21T15:04:05.000+08:00';
const document = (path: string): MomentDocument => ({
  path,
  revision: `sha256:${path}`,
  size: 1,
  mode: '0600',
  at,
  kept: true,
});

test('a moment and what came after it are one list in path order', () => {
  const rows = momentRows(['a', 'c', 'd'].map(document), {
    from: at,
    to: null,
    added: [{ path: 'b', revision: 'sha256:new' }],
    removed: [{ path: 'c', revision: 'sha256:c' }],
    changed: [{ path: 'd', before: 'sha256:d', after: 'sha256:other' }],
  });
  expect(rows.map(({ path, difference, later }) => [path, difference, later])).toEqual([
    ['a', 'same', 'sha256:a'],
    ['b', 'added', 'sha256:new'],
    ['c', 'removed', null],
    ['d', 'changed', 'sha256:other'],
  ]);
  expect(countRows(rows)).toEqual({ changed: 1, removed: 1, added: 1, same: 1 });
});

test('while nothing was compared yet nothing differs', () => {
  expect(momentRows([document('a')], undefined)[0]).toMatchObject({ difference: 'same' });
});
