import { DateTime, Duration } from 'luxon';

/** The zone times are shown in until configuration says otherwise. */
export const defaultZone = 'Asia/Manila';

/** An instant as ISO-8601 with offset and milliseconds, in the default zone. */
export function isoOf(epochMs: number, zone = defaultZone): string {
  return DateTime.fromMillis(epochMs, { zone }).toISO() ?? '';
}

/**
 * Milliseconds since the epoch of an ISO-8601 text. A text without offset is read as UTC and marked:
 * old files hold such times, new ones must not.
 */
export function parseIso(text: string): { epochMs: number; naive: boolean } | null {
  const parsed = DateTime.fromISO(text, { zone: 'utc', setZone: false });
  if (!parsed.isValid) return null;
  return { epochMs: parsed.toMillis(), naive: !/(?:Z|[+-]\d{2}(?::?\d{2})?)$/i.test(text) };
}

/** `12 s ago`, `3 min ago`, `in 5 s`; one unit, rounded down. */
export function relativeTo(epochMs: number, nowMs: number): string {
  const distance = Math.abs(nowMs - epochMs);
  if (distance < 1000) return 'now';
  const words = spanOf(distance);
  return nowMs >= epochMs ? `${words} ago` : `in ${words}`;
}

/** A duration in one unit: `850 ms`, `12 s`, `3 min`, `5 h`, `2 d`. */
export function spanOf(ms: number): string {
  const duration = Duration.fromMillis(ms).shiftTo('days', 'hours', 'minutes', 'seconds');
  if (duration.days >= 1) return `${Math.floor(duration.days)} d`;
  if (duration.hours >= 1) return `${Math.floor(duration.hours)} h`;
  if (duration.minutes >= 1) return `${Math.floor(duration.minutes)} min`;
  if (duration.seconds >= 1) return `${Math.floor(duration.seconds)} s`;
  return `${Math.round(ms)} ms`;
}

/** `2026-11-21 15:04:05.123 UTC+8 (Asia/Manila)` for a tooltip. */
export function absoluteOf(epochMs: number, zone = defaultZone): string {
  return DateTime.fromMillis(epochMs, { zone }).toFormat("yyyy-LL-dd HH:mm:ss.SSS 'UTC'Z (z)");
}
