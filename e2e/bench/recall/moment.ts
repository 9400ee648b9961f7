const months = ['jan', 'feb', 'mar', 'apr', 'may', 'jun', 'jul', 'aug', 'sep', 'oct', 'nov', 'dec'];

/** ISO-8601, a number of seconds or milliseconds, or words such as `1:56 pm on 8 May, 2023`; the bench's clock is UTC. */
export function momentOf(at: unknown): number | null {
  if (typeof at === 'number') return Number.isFinite(at) ? (at > 1e11 ? at : at * 1000) : null;
  if (typeof at !== 'string') return null;
  if (/^\d{4}-\d\d/.test(at)) return finite(Date.parse(isoOf(at)));
  return wordsOf(at) ?? finite(Date.parse(at));
}

/** By its own clock, wherever that was: the day it was there is the day that people ask for. */
function isoOf(at: string): string {
  const [, day, time] = /^(\d{4}-\d\d(?:-\d\d)?)(?:[T ](\d\d:\d\d(?::\d\d)?))?/.exec(at) ?? [];
  return time === undefined ? (day ?? at) : `${day}T${time}Z`;
}

function wordsOf(at: string): number | null {
  const date =
    /\b(?<day>\d{1,2})(?:st|nd|rd|th)?\s+(?<month>[a-z]{3})[a-z]*\.?,?\s+(?<year>\d{4})\b/i.exec(
      at,
    ) ??
    /\b(?<month>[a-z]{3})[a-z]*\.?\s+(?<day>\d{1,2})(?:st|nd|rd|th)?,?\s+(?<year>\d{4})\b/i.exec(
      at,
    );
  const { day, month, year } = date?.groups ?? {};
  const index = months.indexOf((month ?? '').toLowerCase());
  if (index < 0) return null;
  const time = /\b(?<hour>\d{1,2}):(?<minute>\d\d)\s*(?<half>[ap]m)?/i.exec(at)?.groups ?? {};
  const half = time['half']?.toLowerCase();
  const hour = Number(time['hour'] ?? 0);
  const hours = half ? (hour % 12) + (half === 'pm' ? 12 : 0) : hour;
  return Date.UTC(Number(year), index, Number(day), hours, Number(time['minute'] ?? 0));
}

function finite(ms: number): number | null {
  return Number.isFinite(ms) ? ms : null;
}
