import { failure } from '@/lib/errors';
import { nodeAt, removeAt, setAt, appendTo, type JsonPath } from '../json-text/edit-json';
import type { JsonForm } from '../json-text/json-form';
import { graftJson } from '../json-text/graft-json';
import { memberOf, objectOf, scalarOf, type JsonNode } from '../json-text/json-node';
import { compactJson, nodeOf } from '../json-text/print-json';

/**
 * Sets, adds or takes out one preference.
 * @param seen what was shown there; null: nothing; undefined: whatever stands
 * @param shown how a text is shown, without its secrets
 * @param nowMs the time of the change, where the document tells one
 * @throws REVISION_CONFLICT, INVALID_INPUT
 */
export function setPreference(
  { at, value }: { at: JsonPath; value: JsonNode | null },
  seen: JsonNode | null | undefined,
  shown: (text: string) => string,
  nowMs: number,
) {
  return (root: JsonNode, form: JsonForm, path: string): JsonNode => {
    const now = nodeAt(root, at);
    if (seen !== undefined && !isAsSeen(now, seen, shown)) throw moved(path, at);
    const changed = setOrRemove(root, at, value, form);
    if (changed === root) return root;
    return withTime(changed, form, nowMs);
  };
}

function isAsSeen(
  now: JsonNode | undefined,
  seen: JsonNode | null,
  shown: (text: string) => string,
): boolean {
  if (now === undefined || seen === null) return now === undefined && seen === null;
  const [is, was] = [now, seen].map((node) => compactJson(graftJson(undefined, node, plain)));
  return is === was || shown(is ?? '') === was || isSameValue(is ?? '', was ?? '');
}

/** Who was shown `80` saw what stands as `80.0`. */
function isSameValue(one: string, other: string): boolean {
  const [first, second] = [one, other].map((text) => JSON.stringify(JSON.parse(text)));
  return first === second;
}

const plain: JsonForm = {
  indent: null,
  newline: '\n',
  comma: ',',
  colon: ':',
  begin: '',
  end: '',
  escapes: 'none',
  keepsSource: false,
};

function setOrRemove(
  root: JsonNode,
  at: JsonPath,
  value: JsonNode | null,
  form: JsonForm,
): JsonNode {
  try {
    if (value === null) return nodeAt(root, at) === undefined ? root : removeAt(root, at, form);
    const old = nodeAt(root, at);
    const grafted = graftJson(old, value, form);
    if (grafted === old) return root;
    const held = withParents(root, at.slice(0, -1), form);
    const parent = at.slice(0, -1);
    if (at.at(-1) === '-' && nodeAt(held, parent)?.kind === 'array') {
      return appendTo(held, parent, grafted, form);
    }
    return setAt(held, at, grafted, form);
  } catch (error) {
    if (error instanceof RangeError) throw nowhere(at);
    throw error;
  }
}

/** Objects on the way that are not there yet. */
function withParents(root: JsonNode, at: JsonPath, form: JsonForm): JsonNode {
  let held = root;
  for (let length = 1; length <= at.length; length += 1) {
    const way = at.slice(0, length);
    if (nodeAt(held, way) === undefined) held = setAt(held, way, objectOf([]), form);
  }
  return held;
}

/** Only where it stands already, in the form it stands in. */
function withTime(root: JsonNode, form: JsonForm, nowMs: number): JsonNode {
  const was = scalarOf(memberOf(root, 'last_updated'));
  if (typeof was !== 'string') return root;
  const now = new Date(nowMs).toISOString().replace(/\.\d+Z$/, 'Z');
  const isDay = /^\d{4}-\d{2}-\d{2}$/.test(was);
  return setAt(root, ['last_updated'], nodeOf(isDay ? now.slice(0, 10) : now, form), form);
}

function moved(path: string, at: JsonPath) {
  const words = `${at.map(String).join('.')} of ${JSON.stringify(path)} is not as it was shown: somebody changed it meanwhile. Nothing was changed. Look at it again.`;
  return failure('REVISION_CONFLICT', words, {
    path,
    base: null,
    ours: null,
    theirs: null,
    merge: null,
  });
}

function nowhere(at: JsonPath) {
  const words = `There is no place ${at.map(String).join('.')} in the preferences.`;
  return failure('INVALID_INPUT', words, { at: [...at] });
}
