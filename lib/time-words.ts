/** Times in words, without a time library: browsers load this. */

export { instantOf } from './time-instant';

/** The zone times are shown in until configuration says otherwise. */
export const defaultZone = 'Asia/Manila';

/** `12 s ago`, `3 min ago`, `in 5 s`; one unit, rounded down. */
export function relativeTo(epochMs: number, nowMs: number): string {
  const distance = Math.abs(nowMs - epochMs);
  if (distance < 1000) return 'now';
  const words = spanOf(distance);
  return nowMs >= epochMs ? `${words} ago` : `in ${words}`;
}

/** A duration in one unit: `850 ms`, `12 s`, `3 min`, `5 h`, `2 d`. */
export function spanOf(ms: number): string {
  for (const [unit, length] of units) if (ms >= length) return `${Math.floor(ms / length)} ${unit}`;
  return `${Math.round(ms)} ms`;
}

/** `2026-11-21 15:04:05.123 UTC+8 (Asia/Manila)` for a tooltip. */
export function absoluteOf(epochMs: number, zone = defaultZone): string {
  const found = formatOf(zone).formatToParts(epochMs);
  const part = (type: Intl.DateTimeFormatPartTypes) =>
    found.find((one) => one.type === type)?.value ?? '';
  const date = [part('year'), part('month'), part('day')].join('-');
  const time = [part('hour'), part('minute'), part('second')].join(':');
  const offset = part('timeZoneName').replace('GMT', 'UTC');
  return `${date} ${time}.${part('fractionalSecond')} ${offset} (${zone})`;
}

const units = [
  ['d', 86_400_000],
  ['h', 3_600_000],
  ['min', 60_000],
  ['s', 1_000],
] as const;

const formats = new Map<string, Intl.DateTimeFormat>();

function formatOf(timeZone: string): Intl.DateTimeFormat {
  const known = formats.get(timeZone);
  if (known) return known;
  const format = new Intl.DateTimeFormat('en-US', {
    timeZone,
    hourCycle: 'h23',
    year: 'numeric',
    month: '2-digit',
    day: '2-digit',
    hour: '2-digit',
    minute: '2-digit',
    second: '2-digit',
    fractionalSecondDigits: 3,
    timeZoneName: 'shortOffset',
  });
  formats.set(timeZone, format);
  return format;
}
