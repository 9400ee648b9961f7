import { readFileSync } from 'node:fs';
import { expect, it } from 'vitest';
import {
  daysSince,
  givenInstant,
  isoOf,
  isZone,
  longIsoOf,
  monthOf,
  monthStart,
  nextMonthStart,
  nowIso,
  parseIso,
} from './time';

const ms = (text: string) => parseIso(text)?.epochMs ?? NaN;

it('writes what the programs of memory-bank read: six digits or none, and an offset in figures', () => {
  expect(longIsoOf(ms('2026-11-21T04:08:10.892Z'), 'Asia/Manila')).toBe(
    '2026-11-21T12:08:10.892000+08:00',
  );
  expect(longIsoOf(ms('2026-11-21T04:08:10Z'), 'Asia/Kathmandu')).toBe('2026-11-21T09:53:10+05:45');
  expect(longIsoOf(ms('2026-11-21T04:08:10.001Z'), 'UTC')).toBe('2026-11-21T04:08:10.001000+00:00');
  expect(nowIso('Asia/Manila')).toMatch(/^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d(\.\d{6})?\+08:00$/);
});

it('shows both sides of a change of clocks with their own offset', () => {
  const sides = (zone: string, at: string) => [-1, 0].map((ago) => isoOf(ms(at) + ago, zone));
  expect(sides('Europe/Berlin', '2026-03-29T01:00:00Z')).toEqual([
    '2026-03-29T01:59:59.999+01:00',
    '2026-03-29T03:00:00.000+02:00',
  ]);
  expect(sides('America/New_York', '2026-11-01T06:00:00Z')).toEqual([
    '2026-11-01T01:59:59.999-04:00',
    '2026-11-01T01:00:00.000-05:00',
  ]);
  expect(sides('Australia/Lord_Howe', '2026-04-04T15:00:00Z')).toEqual([
    '2026-04-05T01:59:59.999+11:00',
    '2026-04-05T01:30:00.000+10:30',
  ]);
});

it('counts days as the programs of memory-bank do', () => {
  const text = readFileSync('e2e/fixtures/time/days-since.json', 'utf8');
  const { days_since: vectors } = JSON.parse(text) as {
    days_since: { then: string; now: string; days: number }[];
  };
  for (const { then, now, days } of vectors)
    expect([then, now, daysSince(ms(then), ms(now))]).toEqual([then, now, days]);
});

it('finds where months begin, also where clocks leave midnight out or show it twice', () => {
  expect(monthStart(ms('2017-10-20T12:00:00Z'), 'America/Asuncion')).toBe(
    ms('2017-10-01T01:00:00-03:00'),
  );
  expect(monthStart(ms('2020-11-20T12:00:00Z'), 'America/Havana')).toBe(
    ms('2020-11-01T00:00:00-04:00'),
  );
  expect(nextMonthStart(ms('2025-12-31T15:59:59Z'), 'Asia/Manila')).toBe(
    ms('2026-01-01T00:00:00+08:00'),
  );
  expect(nextMonthStart(ms('2025-12-31T16:00:00Z'), 'Asia/Manila')).toBe(
    ms('2026-02-01T00:00:00+08:00'),
  );
});

it('parts one month from the next at one instant, in zones of all kinds', () => {
  for (const zone of zones)
    for (let at = ms('2016-01-15T00:00:00Z'); at < ms('2021-01-15T00:00:00Z');) {
      const [start, next] = [monthStart(at, zone), nextMonthStart(at, zone)];
      const months = [start - 1, start, next - 1, next].map((one) => monthOf(one, zone));
      expect([months[1], months[2]], zone).toEqual([monthOf(at, zone), monthOf(at, zone)]);
      expect(new Set(months).size, `${zone} ${months.join(' ')}`).toBe(3);
      at = next + 14 * 86_400_000;
    }
});

const zones = [
  ...['Asia/Manila', 'America/Sao_Paulo', 'Asia/Kathmandu', 'Europe/Berlin', 'America/New_York'],
  ...['Australia/Lord_Howe', 'America/Havana', 'America/Asuncion', 'Pacific/Apia', 'UTC'],
];

it('knows zones by their names alone', () => {
  expect(zones.every(isZone)).toBe(true);
  expect(['', 'Nowhere/Else', '+08:00', '8', 'local', 'Asia/Manila '].filter(isZone)).toEqual([]);
});

it('refuses a time that is given without an offset, and names it', () => {
  expect(givenInstant('2026-03-01T09:30:00+08:00', '--to')).toBe(ms('2026-03-01T01:30:00Z'));
  for (const [text, why] of [
    ['2026-03-01T09:30:00', 'has no offset'],
    ['2026-03-01', 'has no offset'],
    ['soon', 'is no time'],
  ] as const)
    expect(() => givenInstant(text, '--to')).toThrow(
      expect.objectContaining({
        code: 'INVALID_INPUT',
        message: expect.stringMatching(`^--to: "${text}" ${why}`) as string,
        details: { to: text },
      }),
    );
});
