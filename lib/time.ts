import { DateTime } from 'luxon';
import { defaultZone } from './time-words';

/** An instant as ISO-8601 with offset and milliseconds, in the default zone. */
export function isoOf(epochMs: number, zone = defaultZone): string {
  const offset = offsetAt(epochMs, zone);
  if (offset === null) return DateTime.fromMillis(epochMs, { zone }).toISO() ?? '';
  return new Date(epochMs + offset.ms).toISOString().replace('Z', offset.text);
}

/** No zone changes its offset but at a quarter of an hour. Null for what has no such time, and before 1972. */
function offsetAt(epochMs: number, zone: string): Offset | null {
  const quarter = Math.floor(epochMs / quarterMs);
  if (last?.quarter === quarter && last.zone === zone) return last;
  const time = DateTime.fromMillis(epochMs, { zone });
  if (!time.isValid || time.year < 1972 || time.year > 9000) return null;
  const text = time.offset === 0 ? 'Z' : time.toFormat('ZZ');
  return (last = { quarter, zone, ms: time.offset * 60_000, text });
}

interface Offset {
  quarter: number;
  zone: string;
  ms: number;
  /** As at the end of a time, such as `+08:00`. */
  text: string;
}

const quarterMs = 900_000;
let last: Offset | null = null;

/**
 * Milliseconds since the epoch of an ISO-8601 text. A text without offset is read as UTC and marked:
 * old files hold such times, new ones must not.
 */
export function parseIso(text: string): { epochMs: number; naive: boolean } | null {
  const parsed = DateTime.fromISO(text, { zone: 'utc', setZone: false });
  if (!parsed.isValid) return null;
  return { epochMs: parsed.toMillis(), naive: !/(?:Z|[+-]\d{2}(?::?\d{2})?)$/i.test(text) };
}
