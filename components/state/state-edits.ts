import { shellQuoted } from '@/lib/shell-quoted';
import type { HomeState } from '@/lib/state';

/** The fields of the session that are edited by name; times are set by whoever writes. */
export const editedFields = [
  { name: 'current_task', label: 'Current task', hint: 'What is worked on, in words.' },
  { name: 'current_file', label: 'Current file', hint: 'From the root of the project.' },
  { name: 'cursor_line', label: 'Line', hint: 'A whole number.' },
  { name: 'progress', label: 'Progress', hint: 'From 0 to 1: todos done of all.' },
] as const;
export type FieldName = (typeof editedFields)[number]['name'];

/** What somebody typed; a field that is not named stays as it is, null takes it out. */
export interface StateDraft {
  fields: Partial<Record<FieldName, string | null>>;
  /** A further key, and its value as JSON; text that is no JSON is text. */
  other: { key: string; value: string };
}

export const noDraft: StateDraft = { fields: {}, other: { key: '', value: '' } };

/** What stands in a field; null: nothing. */
export function standing({ state }: HomeState, name: FieldName): string | null {
  return state.facts.find(({ at }) => at === `cursor_session.${name}`)?.value ?? null;
}

export interface StateChange {
  set: { key: string; value: JsonValue }[];
  unset: string[];
  /** Why it cannot be asked for. */
  fault: string | null;
}

export type JsonValue =
  string | number | boolean | null | JsonValue[] | { [key: string]: JsonValue };

/** What is to be asked of the server: only what is not as it stands. */
export function changeOf(draft: StateDraft, home: HomeState): StateChange {
  const change: StateChange = { set: [], unset: [], fault: null };
  for (const { name, label } of editedFields) {
    const wanted = draft.fields[name];
    if (wanted === undefined || wanted === standing(home, name)) continue;
    if (wanted === null) change.unset.push(name);
    else if (name === 'current_task' || name === 'current_file') {
      change.set.push({ key: name, value: wanted });
    } else if (fits[name](wanted)) change.set.push({ key: name, value: Number(wanted) });
    else change.fault = `${label}: ${expected[name]}.`;
  }
  const key = draft.other.key.trim();
  if (key !== '') change.set.push({ key, value: valueOf(draft.other.value) });
  return change;
}

/** The command that does the same. */
export function setCommand({ set, unset }: StateChange, home: string, root: string): string {
  const pairs = set.map(({ key, value }) => shellQuoted(`${key}=${JSON.stringify(value)}`));
  const gone = unset.length === 0 ? [] : ['--unset', ...unset.map(shellQuoted)];
  const where = home === '' ? [] : ['--home', shellQuoted(home)];
  const json = pairs.length === 0 ? [] : ['--json-values'];
  return ['strongroom state set', ...pairs, ...json, ...where, '--root', root, ...gone].join(' ');
}

const fits = {
  cursor_line: (text: string) => /^-?\d{1,15}$/.test(text.trim()),
  progress: (text: string) => /^(0|1|0?\.\d+|1\.0+|0\.\d+)$/.test(text.trim()),
};
const expected = { cursor_line: 'a whole number', progress: 'a number from 0 to 1' };

function valueOf(text: string): JsonValue {
  try {
    return JSON.parse(text) as JsonValue;
  } catch {
    return text;
  }
}
