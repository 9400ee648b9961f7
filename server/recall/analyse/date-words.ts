import { isoOf } from '@/lib/time';
import { instantOf } from '@/lib/time-instant';

/**
 * A time as the words one would look for it by: year, month, day, day of the week, and the date as one word, so that
 * `2023-05-08`, `May 8`, `2023-05` and `Monday` find what was said then. `''` for a time of no calendar.
 */
export function dateWords(atMs: number, zone: string): string {
  const offsetMs = offsetAt(atMs, zone);
  if (offsetMs === null) return '';
  const day = Math.floor((atMs + offsetMs) / dayMs);
  const known = wordsOfDay.get(day);
  if (known !== undefined) return known;
  const words = wordsFor(day);
  if (wordsOfDay.size >= mostKept) wordsOfDay.clear();
  wordsOfDay.set(day, words);
  return words;
}

const dayMs = 86_400_000;
const mostKept = 10_000;
const wordsOfDay = new Map<number, string>();

/** Of the zone asked for last, by days of UTC on which it does not change. */
let kept = { zone: '', offsets: new Map<number, number>() };

function offsetAt(atMs: number, zone: string): number | null {
  const day = Math.floor(atMs / dayMs);
  if (kept.zone !== zone || kept.offsets.size >= mostKept) kept = { zone, offsets: new Map() };
  const known = kept.offsets.get(day);
  if (known !== undefined) return known;
  const [first, last] = [shownOffset(day * dayMs, zone), shownOffset((day + 1) * dayMs, zone)];
  if (first === null || first !== last) return shownOffset(atMs, zone);
  kept.offsets.set(day, first);
  return first;
}

function shownOffset(atMs: number, zone: string): number | null {
  const shown = isoOf(atMs, zone);
  const clock = instantOf(shown.replace(/(?:Z|[+-]\d\d:\d\d)$/, ''));
  const instant = instantOf(shown);
  return clock === null || instant === null ? null : clock.epochMs - instant.epochMs;
}

function wordsFor(day: number): string {
  const date = new Date(day * dayMs);
  const [year, month] = [String(date.getUTCFullYear()), date.getUTCMonth()];
  const dayOfMonth = date.getUTCDate();
  const digits = `${year}${String(month + 1).padStart(2, '0')}`;
  return [
    ...[year, months[month], dayOfMonth, weekdays[date.getUTCDay()]],
    ...[`${digits}${String(dayOfMonth).padStart(2, '0')}`, digits],
  ].join(' ');
}

const months =
  'January February March April May June July August September October November December'.split(
    ' ',
  );
const weekdays = 'Sunday Monday Tuesday Wednesday Thursday Friday Saturday'.split(' ');
