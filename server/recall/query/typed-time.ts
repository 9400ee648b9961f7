import { instantOf } from '@/lib/time-instant';
import { instantOfWallTime, wallTimeOf } from '@/lib/wall-time';

/**
 * The instant at which a time as people type one begins: an ISO time, with an offset or of the zone; a year, a month, a
 * day of it; `now`, `today`, `yesterday`; `90m`, `3h`, `7d`, `2w`, `6mo`, `1y` back from now. Null when it is none.
 */
export function typedTime(text: string, zone: string, nowMs: number): number | null {
  const typed = text.trim().toLowerCase();
  if (typed === 'now') return nowMs;
  if (typed === 'today') return startOfDay(nowMs, zone);
  if (typed === 'yesterday') return startOfDay(startOfDay(nowMs, zone) - 1, zone);
  return backFrom(nowMs, typed) ?? startOf(typed, zone) ?? instantIn(text.trim(), zone);
}

function startOfDay(epochMs: number, zone: string): number {
  return instantOfWallTime(`${wallTimeOf(epochMs, zone).slice(0, 10)}T00:00:00`, zone) ?? epochMs;
}

function backFrom(nowMs: number, typed: string): number | null {
  const [, count, unit = ''] = /^(\d{1,6})\s?(m|min|h|d|w|mo|y)(?:\s?ago)?$/.exec(typed) ?? [];
  return count === undefined ? null : nowMs - Number(count) * (unitMs[unit] ?? 0);
}

const hour = 3_600_000;
const unitMs: Record<string, number> = {
  m: 60_000,
  min: 60_000,
  h: hour,
  d: 24 * hour,
  w: 7 * 24 * hour,
  mo: 30 * 24 * hour,
  y: 365 * 24 * hour,
};

function startOf(typed: string, zone: string): number | null {
  const [, year, month = '01', day = '01'] = /^(\d{4})(?:-(\d\d)(?:-(\d\d))?)?$/.exec(typed) ?? [];
  if (year === undefined) return null;
  const date = `${year}-${month}-${day}`;
  return instantOf(date) === null ? null : instantOfWallTime(`${date}T00:00:00`, zone);
}

function instantIn(typed: string, zone: string): number | null {
  const instant = instantOf(typed);
  if (instant === null || !instant.naive) return instant?.epochMs ?? null;
  return instantOfWallTime(new Date(instant.epochMs).toISOString().slice(0, 23), zone);
}
