import type { PassageKind } from '@/lib/recall';
import type { JsonObject } from '@/server/layouts/findings';
import type { Draft } from '../draft';
import type { Moments } from '../moments';
import { messageOf } from './message-text';
import { own, recordFields } from './record-fields';
import { wordsOf, without } from './words-of';

export interface RecordSetting {
  /** What a record is when it does not say so itself. */
  kind: PassageKind;
  moments: Moments;
  /** Of records that name no session. */
  thread: string;
}

/** One record as a passage: its text by its usual names, then whatever else it says, line by line. */
export function recordDraft(
  value: JsonObject,
  line: number | null,
  { kind, moments, thread }: RecordSetting,
): Draft {
  const fields = recordFields(value, moments);
  const message = messageOf(value);
  const found = {
    line,
    title: fields.title,
    key: fields.key,
    atMs: fields.atMs,
    agent: message?.speaker ?? fields.agent,
    tags: fields.tags,
    thread: fields.thread ?? thread,
  };
  if (message !== null) return { ...found, kind: 'message', text: message.text };
  const text = wordsOf(fields.text);
  const rest = wordsOf(without(value, fields.read));
  return {
    ...found,
    kind: kindOf(value, kind),
    text: [text, rest].filter((one) => one !== '').join('\n'),
  };
}

/** Kinds a record may say it is of. */
const told = new Set<string>([
  ...['session', 'decision', 'task', 'todo', 'knowledge', 'note', 'event', 'log', 'message'],
]);

function kindOf(value: JsonObject, kind: PassageKind): PassageKind {
  if (kind !== 'text') return kind;
  const said = [own(value, 'type'), own(value, 'kind')].find((one) => typeof one === 'string');
  return typeof said === 'string' && told.has(said) ? (said as PassageKind) : kind;
}
