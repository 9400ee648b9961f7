/** Instants out of text, without a time library: browsers load this too. */

export interface Instant {
  /** Whole milliseconds since the epoch, rounded down. */
  epochMs: number;
  /** The text has no offset, or is a date alone: it is read as UTC. */
  naive: boolean;
}

/**
 * An instant out of ISO-8601 text, extended or basic, `T` or a space between date and time. One without an offset is
 * read as UTC and marked: old files hold such times, new ones must not. Null when it is no time.
 */
export function instantOf(text: string): Instant | null {
  const found = timeForm.exec(text)?.groups;
  if (found === undefined) return null;
  const epochMs = utcOf(found);
  const offset = found['sign'] === undefined ? 0 : offsetOf(found);
  if (epochMs === null || offset === null) return null;
  return { epochMs: epochMs - offset, naive: found['sign'] === undefined && !found['zulu'] };
}

/**
 * Orders texts by the instants they tell, to the last digit of a second; text that is no time, and what is no text,
 * comes last. What is equal stays in its order under a stable sort.
 */
export function compareInstants(one: unknown, other: unknown): number {
  const [first, second] = [whenOf(one), whenOf(other)];
  if (first === null || second === null) return Number(first === null) - Number(second === null);
  if (first.epochMs !== second.epochMs) return first.epochMs < second.epochMs ? -1 : 1;
  return first.below === second.below ? 0 : first.below < second.below ? -1 : 1;
}

/**
 * Whole days of 24 hours between two instants, rounded down: a second in the future is -1. Not a count of calendar
 * days: zones and their changes of clocks have no part in it.
 */
export function daysSince(thenMs: number, nowMs: number): number {
  return Math.floor((nowMs - thenMs) / dayMs);
}

const dayMs = 86_400_000;

const timeForm = new RegExp(
  [
    '^(?:(?<year>[+-]\\d{6}|\\d{4})-(?<month>\\d\\d)-(?<day>\\d\\d)',
    '(?:[Tt ](?<hour>\\d\\d):(?<minute>\\d\\d)(?::(?<second>\\d\\d)(?:[.,](?<fraction>\\d{1,30}))?)?',
    '|$)|(?<basicDate>\\d{8})[Tt](?<basicTime>\\d{4}(?:\\d\\d)?)(?:[.,](?<basicFraction>\\d{1,30}))?)',
    '(?:(?<zulu>[Zz])|(?<sign>[+-])(?<offsetHour>\\d\\d)(?::?(?<offsetMinute>\\d\\d))?)?$',
  ].join(''),
);

type Found = Record<string, string | undefined>;

/** As if its clock showed UTC; null for the 31st of June and the like. */
function utcOf(found: Found): number | null {
  const { basicDate: date, basicTime: time } = found;
  const year = Number(found['year'] ?? date?.slice(0, 4));
  const month = Number(found['month'] ?? date?.slice(4, 6));
  const day = Number(found['day'] ?? date?.slice(6, 8));
  const hour = Number(found['hour'] ?? time?.slice(0, 2) ?? 0);
  const minute = Number(found['minute'] ?? time?.slice(2, 4) ?? 0);
  const second = Number(found['second'] ?? (time?.slice(4, 6) || 0));
  const ms = Number(fractionOf(found).slice(0, 3).padEnd(3, '0'));
  const isMidnight = hour === 24 && minute + second + ms === 0;
  if ((hour > 23 && !isMidnight) || minute > 59 || second > 59) return null;
  // `Date.UTC` takes the years before 100 for those of the last century.
  const start = new Date(0).setUTCFullYear(year, month - 1, day);
  const midnight = new Date(start);
  if (midnight.getUTCMonth() !== month - 1 || midnight.getUTCDate() !== day) return null;
  return start + ((hour * 60 + minute) * 60 + second) * 1000 + ms;
}

function offsetOf({ sign, offsetHour, offsetMinute = '0' }: Found): number | null {
  const [hours, minutes] = [Number(offsetHour), Number(offsetMinute)];
  if (hours > 23 || minutes > 59) return null;
  return (sign === '-' ? -1 : 1) * (hours * 60 + minutes) * 60_000;
}

function fractionOf({ fraction, basicFraction }: Found): string {
  return fraction ?? basicFraction ?? '';
}

function whenOf(value: unknown): { epochMs: number; below: string } | null {
  const instant = typeof value === 'string' ? instantOf(value) : null;
  if (instant === null) return null;
  const fraction = fractionOf(timeForm.exec(value as string)?.groups ?? {});
  return { epochMs: instant.epochMs, below: fraction.slice(3).padEnd(27, '0') };
}
