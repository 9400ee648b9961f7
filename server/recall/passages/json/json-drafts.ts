import { isObject, type Json } from '@/server/layouts/findings';
import type { Draft } from '../draft';
import type { Placed } from './placed-json';
import { recordDraft, type RecordSetting } from './record-draft';
import { isRecord } from './record-fields';
import { wordsOf, without } from './words-of';

const deepest = 4;

/**
 * Any JSON by what looks like a record in it: each entry of a list of objects, each object under a name of its own;
 * what is left of an object is one passage.
 */
export function jsonDrafts(root: Placed, setting: RecordSetting): Draft[] {
  return draftsOf(root, '', setting, 0);
}

function draftsOf(placed: Placed, name: string, setting: RecordSetting, depth: number): Draft[] {
  const { value, line } = placed;
  if (Array.isArray(value)) return listDrafts(placed, name, setting, depth);
  if (!isObject(value)) {
    const text = wordsOf(value);
    return text === '' ? [] : [{ kind: setting.kind, title: name, text, line }];
  }
  const parts = [...placed.members].filter(([, one]) => isPart(one.value, depth));
  const own = without(value, new Set(parts.map(([key]) => key)));
  const inParts = parts.flatMap(([key, one]) =>
    draftsOf(one, nameBelow(name, key), within(setting, name, key), depth + 1),
  );
  if (!isObject(own) || Object.keys(own).length === 0) return inParts;
  const draft = ownDraft(own, name, line, setting);
  // Of an empty list or object there is nothing but its name.
  return draft.text === '' && draft.title === name ? inParts : [draft, ...inParts];
}

function ownDraft(value: Json, name: string, line: number, setting: RecordSetting): Draft {
  const draft = isObject(value)
    ? recordDraft(value, line, setting)
    : { kind: setting.kind, text: wordsOf(value), line };
  return {
    ...draft,
    title: draft.title ?? name,
    key: draft.key ?? (name === '' ? null : name),
  };
}

function listDrafts(placed: Placed, name: string, setting: RecordSetting, depth: number): Draft[] {
  const { items, line } = placed;
  if (!items.some((one) => isObject(one.value))) {
    const text = wordsOf(placed.value);
    return text === '' ? [] : [{ kind: setting.kind, title: name, text, line, thread: name }];
  }
  return items.flatMap((one) =>
    isObject(one.value)
      ? entryDrafts(one, setting, depth)
      : [{ kind: setting.kind, title: name, text: wordsOf(one.value), line: one.line }],
  );
}

/** An entry of a list; the records in it stand in its own thread. */
function entryDrafts(placed: Placed, setting: RecordSetting, depth: number): Draft[] {
  const parts = [...placed.members].filter(([, one]) => holdsRecords(one.value) && depth < deepest);
  const own = without(placed.value, new Set(parts.map(([key]) => key)));
  const head = isObject(own) ? recordDraft(own, placed.line, setting) : null;
  const thread = head?.key ?? setting.thread;
  const inParts = parts.flatMap(([, one]) => {
    const inside = { ...setting, thread };
    return listDrafts(one, head?.title ?? '', inside, depth + 1);
  });
  if (head === null) return inParts;
  return [parts.length > 0 ? { ...head, thread } : head, ...inParts];
}

/** Long enough, or made of records: a passage of its own. */
function isPart(value: Json, depth: number): boolean {
  if (depth >= deepest) return false;
  if (holdsRecords(value)) return true;
  if (!isObject(value)) return false;
  const inside = Object.values(value);
  return depth === 0 || inside.some(holdsRecords) || (inside.length > 1 && inside.every(isObject));
}

function holdsRecords(value: Json): boolean {
  return Array.isArray(value) && value.some(isRecord);
}

function nameBelow(name: string, key: string): string {
  return name === '' ? key : `${name}.${key}`;
}

function within(setting: RecordSetting, name: string, key: string): RecordSetting {
  return { ...setting, thread: `${setting.thread}#${nameBelow(name, key)}` };
}
