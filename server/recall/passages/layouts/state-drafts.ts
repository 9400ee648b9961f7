import { isObject, textOf, type Json } from '@/server/layouts/findings';
import type { Draft } from '../draft';
import { jsonDrafts } from '../json/json-drafts';
import type { Placed } from '../json/placed-json';
import { own } from '../json/record-fields';
import type { ReadSetting } from '../read-setting';
import { historyDrafts } from './task-drafts';

/** Where a state says what it is about. */
const naming = ['current_task_description', 'current_task', 'description', 'task_id', 'run_id'];
const times = ['last_activity', 'last_updated', 'disconnected_at', 'completed_at', 'started_at'];

/** A state of a session or a workflow, and the tasks it tells to have ended. */
export function stateDrafts(root: Placed, setting: ReadSetting): Draft[] {
  const members = new Map(root.members);
  members.delete('task_history');
  const value = isObject(root.value) ? { ...root.value } : root.value;
  if (isObject(value)) delete value['task_history'];
  const { moments } = setting;
  const own = jsonDrafts({ ...root, members, value }, { kind: 'state', moments, thread: '' });
  const session = root.members.get('cursor_session')?.value ?? root.value;
  const title = titleOf(session);
  const atMs = timeOf(session, setting);
  const named = own.map((draft, at) =>
    at === 0 ? { ...draft, title: title ?? draft.title ?? null, atMs: draft.atMs ?? atMs } : draft,
  );
  return [...named, ...historyDrafts(root, setting)];
}

function titleOf(value: Json): string | null {
  if (!isObject(value)) return null;
  const found = naming
    .map((key) => textOf(own(value, key)))
    .find((one) => one !== null && one !== '');
  return found ?? null;
}

function timeOf(value: Json, { moments }: ReadSetting): number | null {
  if (!isObject(value)) return null;
  const found = times.map((key) => moments.of(own(value, key))).find((one) => one !== null);
  return found ?? null;
}
