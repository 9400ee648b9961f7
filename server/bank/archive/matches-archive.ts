import { givenInstant, monthStart, nextMonthStart } from '@/lib/time';
import { finishedOf, type ArchiveLine } from '@/server/layouts/memory-bank/archive-line';
import { shownEntry, type ShownEntry } from './archived-task';
import type { ArchiveEntry } from './read-archive';

export interface ArchiveFilter {
  /** Found anywhere in what a task tells, whatever its case. */
  query: string | null;
  /** Milliseconds since the epoch. A line without a time is in no span. */
  fromMs: number | null;
  /** Exclusive. */
  toMs: number | null;
  source: string | null;
}

/** The same as a caller says it: times with their offset. */
export interface AskedFilter {
  query: string | null;
  from: string | null;
  to: string | null;
  /** A calendar month of the bank's zone, such as `2026-03`; narrows the other two. */
  month: string | null;
  source: string | null;
}

/** @throws INVALID_INPUT a time has no offset, or is none */
export function filterOf(asked: AskedFilter, zone: string): ArchiveFilter {
  const { query, from, to, month, source } = asked;
  const bounds = [
    {
      fromMs: from === null ? null : givenInstant(from, '--from'),
      toMs: to === null ? null : givenInstant(to, '--to'),
    },
    ...(month === null ? [] : [monthBounds(month, zone)]),
  ];
  const given = (values: (number | null)[]) => values.filter((value) => value !== null);
  const [latest, earliest] = [
    given(bounds.map((one) => one.fromMs)),
    given(bounds.map((one) => one.toMs)),
  ];
  return {
    query,
    source,
    fromMs: latest.length === 0 ? null : Math.max(...latest),
    toMs: earliest.length === 0 ? null : Math.min(...earliest),
  };
}

/** The middle of a month is in it, whatever the zone. */
function monthBounds(month: string, zone: string): { fromMs: number; toMs: number } {
  const middle = Date.parse(`${month}-15T00:00:00Z`);
  return { fromMs: monthStart(middle, zone), toMs: nextMonthStart(middle, zone) };
}

/** The entry as it may be shown, or null when it is not asked for. What is redacted is not found. */
export function matching(entry: ArchiveEntry, filter: ArchiveFilter): ShownEntry | null {
  if (!entry.isNewest || !isWithin(entry.line, filter)) return null;
  const words = filter.query?.trim().toLowerCase() ?? '';
  if (words === '') return shownEntry(entry);
  if (!tells(entry.line, words)) return null;
  const shown = shownEntry(entry);
  return tells(shown.line, words) ? shown : null;
}

function isWithin(line: ArchiveLine, filter: ArchiveFilter): boolean {
  const { fromMs, toMs } = filter;
  if (filter.source !== null && line.source !== filter.source) return false;
  if (fromMs === null && toMs === null) return true;
  const finishedMs = finishedOf(line)?.epochMs;
  if (finishedMs === undefined) return false;
  return finishedMs >= (fromMs ?? -Infinity) && finishedMs < (toMs ?? Infinity);
}

function tells({ id, description, status, source, todos }: ArchiveLine, words: string): boolean {
  const has = (text: string | null) => text !== null && text.toLowerCase().includes(words);
  return (
    has(description) || has(id) || has(status) || has(source) || todos.some(({ text }) => has(text))
  );
}
