import { nodeAt, removeAt, setAt, type JsonPath } from '../json-text/edit-json';
import { keyOf, memberOf, objectOf, type JsonNode } from '../json-text/json-node';
import { formOf, type JsonForm } from '../json-text/json-form';
import { parseJsonText } from '../json-text/parse-json-text';
import { compactJson, nodeOf, printJson } from '../json-text/print-json';
import { sessionFields } from './session-text';

/** `cursor_state.json` as it is written: unknown keys, their order and the text of numbers stay. */
export interface StateText {
  root: JsonNode;
  form: JsonForm;
}

/** Null: no strict JSON. `null` bytes are a state to be made. */
export function parseState(bytes: Buffer | null): StateText | null {
  if (bytes === null) return { root: objectOf([]), form: formOf('memory-bank', null) };
  const document = parseJsonText(bytes);
  return document && { root: document.root, form: formOf('memory-bank', document) };
}

export function stateBytes({ root, form }: StateText): Buffer {
  return Buffer.from(printJson(root, form), 'utf8');
}

/**
 * The keys a name means: one of the six fields stands in `cursor_session`, anything else is a path from the root.
 * A dot separates keys, `\.` is a dot in a key. Null: an empty key.
 */
export function statePath(name: string): string[] | null {
  if ((sessionFields as readonly string[]).includes(name)) return ['cursor_session', name];
  const keys = [''];
  for (const [part] of name.matchAll(/\\?[^]/gu)) {
    if (part === '.') keys.push('');
    else keys[keys.length - 1] += part.replace(/^\\(?=.)/s, '');
  }
  return keys.some((key) => key === '') ? null : keys;
}

/**
 * Sets one value; objects on the way that are missing are made. @throws RangeError naming the keys at which something
 * stands that holds no keys: it is not replaced
 */
export function withValue(state: StateText, keys: readonly string[], value: unknown): StateText {
  const node = valueNode(keys, value, state.form);
  let root = state.root;
  for (let depth = 0; depth < keys.length; depth += 1) {
    const path = stepsOf(root, keys.slice(0, depth));
    const found = nodeAt(root, path);
    if (found === undefined) root = setAt(root, path, objectOf([]), state.form);
    else if (found.kind !== 'object' && found.kind !== 'array') {
      throw new RangeError(keys.slice(0, depth).join('.'));
    }
  }
  return { ...state, root: setAt(root, stepsOf(root, keys), node, state.form) };
}

/** Takes one value out; nothing there: nothing happens. */
export function withoutValue(state: StateText, keys: readonly string[]): StateText {
  const path = stepsOf(state.root, keys);
  if (nodeAt(state.root, path) === undefined) return state;
  return { ...state, root: removeAt(state.root, path, state.form) };
}

/** Brings what one state says into another, key by key; what only the other has stays there. */
export function withState(into: StateText, from: JsonNode): StateText {
  return { ...into, root: merged(into.root, from, into.form) };
}

/** Keys of the other state alone, by their paths. */
export function onlyIn(one: JsonNode, other: JsonNode, keys: readonly string[] = []): string[] {
  if (one.kind !== 'object') return [];
  return one.members.flatMap((member) => {
    const key = keyOf(member);
    const path = [...keys, key];
    const beside = memberOf(other, key);
    return beside === undefined ? [path.join('.')] : onlyIn(member.value, beside, path);
  });
}

function merged(into: JsonNode, from: JsonNode, form: JsonForm): JsonNode {
  if (compactJson(into) === compactJson(from)) return into;
  if (into.kind !== 'object' || from.kind !== 'object') return from;
  let root: JsonNode = into;
  for (const member of from.members) {
    const key = keyOf(member);
    const old = memberOf(root, key);
    root = setAt(root, [key], old ? merged(old, member.value, form) : member.value, form);
  }
  return root;
}

/** An index where a list stands. */
function stepsOf(root: JsonNode, keys: readonly string[]): JsonPath {
  const steps: (string | number)[] = [];
  for (const key of keys) {
    const isIndex = nodeAt(root, steps)?.kind === 'array' && /^\d{1,9}$/.test(key);
    steps.push(isIndex ? Number(key) : key);
  }
  return steps;
}

/** Progress is a float to its writers: they write `0.0`, where we would write `0`. */
function valueNode(keys: readonly string[], value: unknown, form: JsonForm): JsonNode {
  const isProgress = keys.join('.') === 'cursor_session.progress';
  if (isProgress && typeof value === 'number' && Number.isInteger(value)) {
    return { kind: 'number', text: `${value}.0` };
  }
  return nodeOf(value, form);
}
