import { expect, it } from 'vitest';
import { compareInstants, instantOf } from './time-instant';

it('reads the same instant out of every form in use, and marks what has no offset', () => {
  const epochMs = Date.UTC(2026, 10, 21, 4, 8, 10, 892);
  for (const text of [
    '2026-11-21T12:08:10.892177+08:00',
    '2026-11-21 12:08:10.892177+08:00',
    '2026-11-21T04:08:10.892177346Z',
    '2026-11-21t04:08:10,892z',
    '2026-11-21T04:08:10.892+0000',
    '20261121T120810.892+0800',
    '2026-11-21T09:38:10.892+05:30',
    '2026-11-20T23:38:10.892-0430',
  ])
    expect([text, instantOf(text)]).toEqual([text, { epochMs, naive: false }]);
  for (const text of ['2026-11-21T04:08:10.892', '2026-11-21 04:08:10.892177'])
    expect([text, instantOf(text)]).toEqual([text, { epochMs, naive: true }]);
});

it('takes a date alone for a time without offset', () => {
  expect(instantOf('2026-11-21')).toEqual({ epochMs: Date.UTC(2026, 10, 21), naive: true });
});

it('reads the time before all others that programs write for none', () => {
  expect(instantOf('0001-01-01T00:00:00Z')?.epochMs).toBe(-62_135_596_800_000);
});

it('takes nothing for a time that is none', () => {
  for (const text of [
    ...['', 'yesterday', '12', '12:08', '2026', '20261121', '2026-11', '2026-W47-6', '1763700000'],
    ...['2026-02-29T00:00:00Z', '2026-13-01T00:00:00Z', '2026-00-10T00:00:00Z'],
    ...['2026-11-21T24:00:01Z', '2026-11-21T10:60:00Z', '2026-11-21T10:00:61Z'],
    ...['2026-11-21T10:00:00+24:00', '2026-11-21T10:00:00Z+08:00', '2026-11-21Z', ' 2026-11-21'],
  ])
    expect([text, instantOf(text)]).toEqual([text, null]);
});

it('orders by instant to the last digit, with what is no time last and in its order', () => {
  const sorted = [
    '2026-11-21T00:00:00+08:00',
    '2026-11-20T23:00:00Z',
    '2026-11-20T23:00:00.000000001Z',
    '2026-11-21T07:00:00.00000001+08:00',
    '2026-11-20T23:30:00',
    'soon',
    7,
    null,
    'never',
  ];
  const shuffled = [5, 4, 6, 3, 7, 2, 8, 1, 0].map((at) => sorted[at]);
  expect(shuffled.sort(compareInstants)).toEqual(sorted);
  expect(compareInstants('2026-11-21T00:00:00+08:00', '2026-11-20T16:00:00.000Z')).toBe(0);
});
