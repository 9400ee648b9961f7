import { failure } from '@/lib/errors';
import { isoOf, parseIso } from '@/lib/time';

/** A point of a bank's history: a time, or right after a version. */
export type MomentPoint = { ms: number } | { id: number };

/**
 * Reads a moment as a caller wrote it: an ISO-8601 time with its offset, or the id of a version.
 * @throws INVALID_INPUT not a time, or one without an offset
 */
export function parseMoment(text: string): MomentPoint {
  if (/^\d{1,15}$/.test(text)) return { id: Number(text) };
  const time = parseIso(text);
  if (time === null) throw refused(text, 'is neither a time nor the id of a version');
  if (time.naive) throw refused(text, 'has no offset, so it may mean any of twenty-four hours');
  return { ms: time.epochMs };
}

/** As shown: a time in the bank's zone, or the id. */
export function momentText(point: MomentPoint, zone: string): string {
  return 'ms' in point ? isoOf(point.ms, zone) : String(point.id);
}

function refused(text: string, why: string) {
  return failure(
    'INVALID_INPUT',
    `${JSON.stringify(text)} ${why}. Write a time such as 2026-03-01T09:30:00+08:00.`,
    { at: text },
  );
}
