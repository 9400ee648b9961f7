import { failure } from '@/lib/errors';
import { givenInstant } from '@/lib/time';
import {
  statePath,
  withoutValue,
  withValue,
  type StateText,
} from '@/server/layouts/memory-bank/state-edit';

/** Values by their names: see `statePath`. */
export interface StateEdit {
  set: readonly { key: string; value: unknown }[];
  unset: readonly string[];
}

/**
 * A state with values set and others taken out.
 * @param now when it was last active, unless that is set or taken out; null: left as it is
 * @throws INVALID_INPUT
 */
export function editState(
  state: StateText,
  { set, unset }: StateEdit,
  now: string | null,
): StateText {
  const wanted = set.map(({ key, value }) => ({ keys: keysOf(key), value }));
  const gone = unset.map(keysOf);
  const named = [...wanted.map(({ keys }) => keys), ...gone].map((keys) => JSON.stringify(keys));
  const twice = named.find((keys, at) => named.indexOf(keys) !== at);
  if (twice !== undefined) throw invalid(`${twice} is named twice: say once what becomes of it.`);
  for (const { keys, value } of wanted) refuseUnreadable(keys, value);
  let edited = gone.reduce(withoutValue, state);
  if (now !== null && !named.includes(JSON.stringify(lastActivity))) {
    wanted.push({ keys: lastActivity, value: now });
  }
  for (const { keys, value } of wanted) edited = withOne(edited, keys, value);
  return edited;
}

const lastActivity = ['cursor_session', 'last_activity'];

function keysOf(name: string): string[] {
  const keys = statePath(name);
  if (keys === null) throw invalid(`${JSON.stringify(name)} has an empty key in it.`);
  return keys;
}

function withOne(state: StateText, keys: readonly string[], value: unknown): StateText {
  try {
    return withValue(state, keys, value);
  } catch (error) {
    if (!(error instanceof RangeError)) throw error;
    const where = JSON.stringify(keys.join('.'));
    throw invalid(
      `${where} cannot be set: something stands on the way to it that holds no such keys. It is not replaced; take it out first.`,
    );
  }
}

/** The other writers of the six fields read these kinds of values alone. */
function refuseUnreadable(keys: readonly string[], value: unknown): void {
  if (keys.length !== 2 || keys[0] !== 'cursor_session') return;
  const [, name = ''] = keys;
  if (name === 'cursor_line' && !Number.isSafeInteger(value)) {
    throw invalid(`cursor_line is a whole number, not ${shown(value)}.`);
  }
  if (name === 'progress' && !(typeof value === 'number' && value >= 0 && value <= 1)) {
    throw invalid(`progress is a number from 0 to 1, not ${shown(value)}.`);
  }
  if ((name === 'current_file' || name === 'current_task') && typeof value !== 'string') {
    throw invalid(`${name} is a text, not ${shown(value)}.`);
  }
  if (name === 'last_activity' || name === 'disconnected_at') givenInstant(String(value), name);
}

function shown(value: unknown): string {
  return (JSON.stringify(value) ?? String(value)).slice(0, 100);
}

function invalid(words: string) {
  return failure('INVALID_INPUT', `${words} Nothing was changed.`, {});
}
