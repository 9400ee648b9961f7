import { DateTime, IANAZone, Info } from 'luxon';
import { failure } from './errors';
import { instantOf, type Instant } from './time-instant';
import { defaultZone } from './time-words';

export { compareInstants, daysSince, instantOf as parseIso } from './time-instant';

/** Now, in the form of memory-bank's own programs. */
export function nowIso(zone: string): string {
  return longIsoOf(Date.now(), zone);
}

/** An instant with six digits of a second, none on a full one, and the zone's offset, `+00:00` for UTC: Python reads no other. */
export function longIsoOf(epochMs: number, zone: string): string {
  const text = isoOf(epochMs, zone).replace(/Z$/, '+00:00');
  return text.replace(/\.(\d{3})/, (_, digits) => (digits === '000' ? '' : `.${digits}000`));
}

/** An instant as ISO-8601 with offset and milliseconds, in the default zone. */
export function isoOf(epochMs: number, zone = defaultZone): string {
  const offset = offsetAt(epochMs, zone);
  if (offset === null) return DateTime.fromMillis(epochMs, { zone }).toISO() ?? '';
  return new Date(epochMs + offset.ms).toISOString().replace('Z', offset.text);
}

/** A time of ours as a clock of the zone shows it; what is no time stays as it is. */
export function inZone(text: string, zone: string): string {
  const instant = instantOf(text);
  return instant === null ? text : isoOf(instant.epochMs, zone);
}

/**
 * Asking the calendar is slow, so it is asked once for a day: on most of them a zone's offset does not change. Null for
 * what has no such time, and before 1972.
 */
function offsetAt(epochMs: number, zone: string): Offset | null {
  const day = Math.floor(epochMs / dayMs);
  if (kept.zone !== zone || kept.offsets.size >= mostDays) kept = { zone, offsets: new Map() };
  const known = kept.offsets.get(day);
  if (known !== undefined) return known;
  const [first, last] = [shownOffset(day * dayMs, zone), shownOffset((day + 1) * dayMs, zone)];
  if (first === null || first.ms !== last?.ms) return shownOffset(epochMs, zone);
  kept.offsets.set(day, first);
  return first;
}

/** Asked of the zone alone: what luxon knows of languages takes 10 ms to load. */
function shownOffset(epochMs: number, zone: string): Offset | null {
  const clock = Info.normalizeZone(zone);
  const offset = clock.isValid ? clock.offset(epochMs) : NaN;
  const year = new Date(epochMs + offset * 60_000).getUTCFullYear();
  if (!(year >= 1972 && year <= 9000)) return null;
  return { ms: offset * 60_000, text: offset === 0 ? 'Z' : clock.formatOffset(epochMs, 'short') };
}

interface Offset {
  ms: number;
  /** As at the end of a time, such as `+08:00`. */
  text: string;
}

const dayMs = 86_400_000;
const mostDays = 10_000;
/** Of the zone asked for last, by days of UTC. */
let kept = { zone: '', offsets: new Map<number, Offset>() };

/**
 * A time as a caller gives one: with its offset, or it may mean any of twenty-four hours.
 * @param name what it was given as, such as `--to`
 * @throws INVALID_INPUT it is no time, or has no offset
 */
export function givenInstant(text: string, name: string): number {
  const instant: Instant | null = instantOf(text);
  if (instant !== null && !instant.naive) return instant.epochMs;
  const why =
    instant === null ? 'is no time' : 'has no offset, so it may mean any of twenty-four hours';
  throw failure(
    'INVALID_INPUT',
    `${name}: ${JSON.stringify(text)} ${why}. Write a time such as 2026-03-01T09:30:00+08:00.`,
    { [name.replace(/^-+/, '')]: text },
  );
}

/** The first instant of the month in which a clock of the zone shows this one; of a midnight shown twice, the first. */
export function monthStart(epochMs: number, zone: string): number {
  return startOfMonth(epochMs, zone, 0);
}

/** The first instant of the month after it: where a clock leaves midnight out, its first time after. */
export function nextMonthStart(epochMs: number, zone: string): number {
  return startOfMonth(epochMs, zone, 1);
}

/** The month a clock of the zone shows: `2026-03`. */
export function monthOf(epochMs: number, zone: string): string {
  return DateTime.fromMillis(epochMs, { zone }).toFormat('yyyy-MM');
}

/** Whether a zone of this name is known: `Asia/Manila`, `UTC`; no offsets, whose rules nobody knows. */
export function isZone(name: string): boolean {
  if (name === 'UTC' || name === defaultZone) return true;
  return /^[a-z]/i.test(name) && IANAZone.isValidZone(name);
}

function startOfMonth(epochMs: number, zone: string, later: number): number {
  const month = DateTime.fromMillis(epochMs, { zone }).startOf('month').plus({ months: later });
  const first = month.startOf('month').getPossibleOffsets();
  return Math.min(...first.map((one) => one.toMillis()));
}
