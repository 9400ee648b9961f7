import type { SessionDate } from '@/lib/project';
import { parseIso } from '@/lib/time';
import type { Json } from '../../findings';
import type { Fields } from './fields';
import type { Notes } from './notes';
import type { Row } from './rows';

/** A date with what orders it among others. */
export interface DatedSession {
  date: SessionDate;
  epochMs: number | null;
  /** The number at the end of an id such as `session-20260123-002`; orders those of one day. */
  sequence: number;
}

/** When a session was: by its own time, else by the time in its id, else by its day. */
export function sessionDateOf(row: Row, fields: Fields, notes: Notes): DatedSession {
  const day = fields.raw('date');
  const fromTimes = [day, ...timeNames.map((name) => fields.raw(name))].map(dateOf);
  const ofId = idDateOf(row.fields['id']);
  const sequence = ofId?.sequence ?? 0;
  const timed = fromTimes.find((one) => one?.precision === 'instant' || one?.precision === 'naive');
  if (timed) return { date: timed, epochMs: epochOf(timed), sequence };
  const dated = fromTimes.find((one) => one !== null);
  if (ofId && !dated && day !== undefined)
    notes.add(`${row.at}.date`, 'This is no date; its id tells one.');
  if (ofId && (!dated || dated.text === ofId.day)) return ofId;
  if (dated) {
    if (ofId) notes.add(`${row.at}.date`, `Its id tells another day: ${ofId.day}.`);
    return { date: dated, epochMs: epochOf(dated), sequence };
  }
  const text = typeof day === 'string' && day.trim() !== '' ? day.slice(0, 100) : null;
  notes.add(`${row.at}.date`, text === null ? 'Nothing tells when it was.' : 'This is no date.');
  return { date: { text, at: null, precision: null }, epochMs: null, sequence };
}

const timeNames = ['timestamp', 'started_at', 'time', 'created_at', 'ended_at'];

function dateOf(value: Json | undefined): SessionDate | null {
  if (typeof value === 'number') return ofEpoch(value);
  if (typeof value !== 'string') return null;
  const instant = parseIso(value.trim());
  const at = instant && isoIn(instant.epochMs);
  if (!instant || at === null) return null;
  const isDay = /^[+-]?\d{4,6}-\d\d-\d\d$/.test(value.trim());
  const precision = isDay ? 'day' : instant.naive ? 'naive' : 'instant';
  return { text: value.trim(), at, precision };
}

/** Seconds or milliseconds since the epoch, as programs write them. */
function ofEpoch(value: number): SessionDate | null {
  const at = value > 1e8 ? isoIn(value > 1e11 ? value : value * 1000) : null;
  return at === null ? null : { text: String(value), at, precision: 'instant' };
}

const idForm = /(\d{4})(\d\d)(\d\d)[-_T](\d{6}|\d{1,5})(?!\d)/;

function idDateOf(id: Json | undefined): (DatedSession & { day: string }) | null {
  const found = typeof id === 'string' ? idForm.exec(id) : null;
  if (!found) return null;
  const [, year, month, dayOfMonth, rest = ''] = found;
  const day = `${year}-${month}-${dayOfMonth}`;
  const clock = rest.length === 6 ? rest.replace(/(..)(..)(..)/, '$1:$2:$3') : null;
  const timed = clock === null ? null : dateOf(`${day}T${clock}`);
  const date = timed ? { ...timed, text: `${day} ${clock}` } : dateOf(day);
  if (!date) return null;
  const sequence = clock === null ? Number(rest) : 0;
  return { day, date, epochMs: epochOf(date), sequence };
}

function epochOf({ at }: SessionDate): number | null {
  return at === null ? null : Date.parse(at);
}

/** Null beyond what a date can be. */
function isoIn(epochMs: number): string | null {
  return Math.abs(epochMs) <= 8.64e15 ? new Date(Math.trunc(epochMs)).toISOString() : null;
}
