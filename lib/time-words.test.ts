import { expect, it } from 'vitest';
import { absoluteOf, instantOf, relativeTo, spanOf } from './time-words';

it('says a duration in its greatest unit, rounded down', () => {
  expect([0, 999.4, 1000, 59_999, 60_000, 3_599_999, 7_200_000, 172_800_000].map(spanOf)).toEqual([
    '0 ms',
    '999 ms',
    '1 s',
    '59 s',
    '1 min',
    '59 min',
    '2 h',
    '2 d',
  ]);
});

it('tells past from future', () => {
  expect([relativeTo(0, 500), relativeTo(0, 61_000), relativeTo(5_000, 0)]).toEqual([
    'now',
    '1 min ago',
    'in 5 s',
  ]);
});

it('shows an instant with its zone and offset', () => {
  const instant = Date.UTC(2026, 10, 21, 16, 4, 5, 7);
  expect(absoluteOf(instant)).toBe('2026-11-22 00:04:05.007 UTC+8 (Asia/Manila)');
  expect(absoluteOf(instant, 'America/St_Johns')).toBe(
    '2026-11-21 12:34:05.007 UTC-3:30 (America/St_Johns)',
  );
});

it('reads a time without offset as UTC and says so', () => {
  expect(instantOf('2026-11-21T10:00:00')).toEqual({
    epochMs: Date.UTC(2026, 10, 21, 10),
    naive: true,
  });
  expect(instantOf('2026-11-21T18:00:00.5+08:00')).toEqual({
    epochMs: Date.UTC(2026, 10, 21, 10, 0, 0, 500),
    naive: false,
  });
  expect(instantOf('yesterday')).toBeNull();
});
