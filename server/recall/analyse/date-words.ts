import { isoOf } from '@/lib/time';

/**
 * A time as words one would look for it by, as terms of the index want them: year, month, day, day of the week, and
 * the date as one word (`2023-05-08` is found by itself, by `May 8`, by `2023-05` and by `Monday`).
 */
export function dateWords(atMs: number, zone: string): string {
  const day = /^(\d{4})-(\d\d)-(\d\d)/.exec(isoOf(atMs, zone));
  if (day === null) return '';
  const [date, year = '', month = '', dayOfMonth = ''] = day;
  const known = kept.get(date);
  if (known !== undefined) return known;
  const weekday = weekdays[new Date(`${date}T00:00:00Z`).getUTCDay()] ?? '';
  const words = [
    ...[year, months[Number(month) - 1] ?? '', String(Number(dayOfMonth)), weekday],
    ...[`${year}${month}${dayOfMonth}`, `${year}${month}`],
  ].join(' ');
  if (kept.size >= mostKept) kept.clear();
  kept.set(date, words);
  return words;
}

const kept = new Map<string, string>();
const mostKept = 10_000;

const months =
  'January February March April May June July August September October November December'.split(
    ' ',
  );
const weekdays = 'Sunday Monday Tuesday Wednesday Thursday Friday Saturday'.split(' ');
