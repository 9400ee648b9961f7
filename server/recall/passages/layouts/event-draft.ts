import { isObject, textOf, type JsonObject } from '@/server/layouts/findings';
import type { Draft } from '../draft';
import { own } from '../json/record-fields';
import { without, wordsOf } from '../json/words-of';
import type { ReadSetting } from '../read-setting';

const read = new Set(['kind', 'event', 'action', 'message', 'message_id', 'from', 'agent']);
const times = ['occurred_at', 'created_at', 'timestamp', 'last_activity_at'];

/** A message of a ledger, or the receipt of a step: who did what. All of a ledger is one thread. */
export function eventDraft(value: JsonObject, line: number, { moments }: ReadSetting): Draft {
  const said = ['event', 'action', 'message', 'kind'].map((key) => textOf(own(value, key)));
  const atMs = times.map((key) => moments.of(own(value, key))).find((one) => one !== null);
  const agents = [own(value, 'from'), own(value, 'agent')].filter(isObject);
  const agent = agents.map((one) => textOf(own(one, 'agent_type'))).find((one) => one !== null);
  const step = [textOf(own(value, 'task_id')), textOf(own(value, 'step'))];
  const title = said.find((one) => one !== null && one !== '');
  return {
    kind: 'event',
    title: title ?? null,
    text: wordsOf(without(value, read)),
    line,
    key:
      textOf(own(value, 'message_id')) ??
      (step.every((one) => one !== null) ? step.join(' ') : null),
    atMs: atMs ?? null,
    agent: agent ?? null,
  };
}
