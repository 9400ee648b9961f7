import { DateTime } from 'luxon';
import { defaultZone } from './time-words';

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
