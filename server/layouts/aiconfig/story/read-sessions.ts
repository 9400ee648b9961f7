import type { Session, SessionDecision, SessionFollowUp } from '@/lib/project';
import { isObject, type Json } from '../../findings';
import { isConflict, markKeys } from './conflicts';
import { Fields } from './fields';
import type { Notes } from './notes';
import { rowsOf, type Row } from './rows';
import { sessionDateOf, type DatedSession } from './session-date';
import { freeValuesOf, mostEntries, phraseOf, wordsOf } from './words';

/**
 * The sessions of a log, newest first. Both shapes of its writers are read: `files_modified` and `follow_up` with
 * `decisions_made`, and `files_changed` and `follow_ups` with `decisions` as texts.
 */
export function readSessions(value: Json, notes: Notes): Session[] {
  const rows = rowsOf(value, 'sessions', ['project', '$schema', '_version', ...markKeys], notes);
  const shared = sharedIds(rows);
  return rows
    .map((row) => readSession(row, shared, notes))
    .sort((one, other) => compare(other, one))
    .map(({ session }) => session);
}

interface Dated extends DatedSession {
  session: Session;
}

function readSession(row: Row, shared: ReadonlySet<string>, notes: Notes): Dated {
  const fields = new Fields(row, notes);
  const dated = sessionDateOf(row, fields, notes);
  const id = fields.text('id');
  if (id === null) notes.add(`${row.at}.id`, 'It has no id.');
  else if (shared.has(id)) notes.add(`${row.at}.id`, 'Another session has the same id.');
  const isOwn = id !== null && !shared.has(id) && !id.startsWith('#');
  const session: Session = {
    key: isOwn ? id : `#${row.place}`,
    id,
    place: row.place,
    date: dated.date,
    client: fields.text('client', 'agent', 'assistant'),
    summary: fields.text('summary', 'title', 'description') ?? '',
    duration: fields.text('duration_estimate', 'duration'),
    handover: fields.text('context_for_next_session', 'next_session'),
    decisions: fields.entries('decisions_made', 'decisions').slice(0, mostEntries).map(decisionOf),
    files: fields.texts('files_modified', 'files_changed', 'files_touched', 'files'),
    followUps: fields
      .entries(...followUpNames)
      .slice(0, mostEntries)
      .flatMap(followUpOf),
    tags: fields.texts('tags'),
    others: freeValuesOf(fields.rest(), markKeys),
    isConflict: isConflict(row.fields),
  };
  return { ...dated, session };
}

const followUpNames = ['follow_up', 'follow_ups', 'followups', 'next_steps'];

function decisionOf(value: Json): SessionDecision {
  if (!isObject(value))
    return { decision: wordsOf(value) ?? 'null', rationale: null, register: null };
  const { rationale, reason, ...rest } = value;
  return {
    decision: phraseOf(rest) ?? '',
    rationale: wordsOf(rationale) ?? wordsOf(reason),
    register: null,
  };
}

const doneMark = /^\s*(?:[-*]\s*)?(?:\[[xX]\]|[✅✓✔☑]|(?:done|completed)\s*:)/iu;
const openMark = /^\s*(?:[-*]\s*)?\[ \]\s*/;

/** Done only where its writer says so. */
function followUpOf(value: Json): SessionFollowUp[] {
  const text = isObject(value) ? phraseOf(withoutState(value)) : wordsOf(value);
  if (text === null || text.trim() === '') return [];
  const done = isObject(value) ? isDone(value) : doneMark.test(text);
  return [{ text: text.replace(openMark, ''), done }];
}

const stateNames = ['done', 'completed', 'resolved', 'status', 'state'];

function withoutState(value: Record<string, Json>): Record<string, Json> {
  return Object.fromEntries(Object.entries(value).filter(([key]) => !stateNames.includes(key)));
}

function isDone(value: Record<string, Json>): boolean {
  const says = stateNames.map((name) => value[name]);
  return says.some(
    (one) =>
      one === true || (typeof one === 'string' && /^(done|completed?|closed|resolved)$/i.test(one)),
  );
}

function sharedIds(rows: readonly Row[]): Set<string> {
  const seen = new Set<string>();
  const shared = new Set<string>();
  for (const { fields } of rows) {
    const id = wordsOf(fields['id']);
    if (id === null) continue;
    if (seen.has(id)) shared.add(id);
    seen.add(id);
  }
  return shared;
}

/** Oldest first; what nobody dated comes before everything, in the order it stands. */
function compare(one: Dated, other: Dated): number {
  const [first, second] = [one.epochMs ?? -Infinity, other.epochMs ?? -Infinity];
  if (first !== second) return first < second ? -1 : 1;
  return one.sequence - other.sequence || one.session.place - other.session.place;
}
