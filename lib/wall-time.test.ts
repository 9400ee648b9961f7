import { expect, test } from 'vitest';
import { instantOfWallTime, wallTimeOf } from './wall-time';

test('a time goes to the zone it is shown in and back, to the second', () => {
  const epochMs = Date.parse('2026-11-21T07:04:05Z');
  expect(wallTimeOf(epochMs, 'Asia/Manila')).toBe('2026-11-21T15:04:05');
  expect(instantOfWallTime('2026-11-21T15:04:05', 'Asia/Manila')).toBe(epochMs);
  expect(instantOfWallTime('2026-11-21T15:04', 'Asia/Manila')).toBe(epochMs - 5000);
  expect(instantOfWallTime('', 'Asia/Manila')).toBeNull();
});

test('where clocks are put back or forward, a time that is shown twice or never still is an instant', () => {
  const zone = 'Europe/Berlin';
  const twice = instantOfWallTime('2026-10-25T02:30:00', zone);
  expect(twice).toBe(Date.parse('2026-10-25T00:30:00Z'));
  const never = instantOfWallTime('2026-03-29T02:30:00', zone) ?? 0;
  expect(Math.abs(never - Date.parse('2026-03-29T01:00:00Z'))).toBeLessThanOrEqual(3_600_000);
});
