import { memberOf, scalarOf, type JsonNode } from '@/server/layouts/json-text/json-node';
import { compactJson } from '@/server/layouts/json-text/print-json';
import { longestRising } from './longest-rising';

/** Entries of two lists that are the same one; null where one side has none. */
export interface EntryPair {
  before: number | null;
  after: number | null;
  /** Such as `id=t-7`; null when told by position. */
  name: string | null;
  moved: boolean;
}

/** What entries of known lists are called by, the surest first. */
export const idKeys = [
  'id',
  'fqn',
  'task_id',
  'correlation_id',
  'session_id',
  'name',
  'path',
  'key',
];

/** Entries are the same when their ids are; without ids, by position between equal beginnings and ends. */
export function matchEntries(before: readonly JsonNode[], after: readonly JsonNode[]): EntryPair[] {
  const key = idKeyOf([before, after]);
  return key === null ? byPosition(before, after) : byId(key, before, after);
}

/** The key by which every entry of some lists has a name that no other entry of its list has; null without one. */
export function idKeyOf(lists: (readonly JsonNode[])[], keys = idKeys): string | null {
  if (lists.every((list) => list.length === 0)) return null;
  return keys.find((key) => lists.every((list) => namesBy(key, list) !== null)) ?? null;
}

/** Place by name; null when an entry has none, or two have the same. */
export function namesBy(key: string, list: readonly JsonNode[]): Map<string, number> | null {
  const names = new Map<string, number>();
  for (const [at, entry] of list.entries()) {
    const name = scalarOf(memberOf(entry, key));
    if (typeof name !== 'string' && typeof name !== 'number') return null;
    names.set(String(name), at);
  }
  return names.size === list.length ? names : null;
}

function byId(key: string, before: readonly JsonNode[], after: readonly JsonNode[]): EntryPair[] {
  const [old, now] = [namesBy(key, before) ?? new Map(), namesBy(key, after) ?? new Map()];
  const both = [...now].flatMap(([name, at]) => {
    const was = old.get(name);
    return was === undefined ? [] : [{ name, at, was }];
  });
  const stayed = longestRising(both.map(({ was }) => was));
  const pairs: EntryPair[] = [];
  for (const [name, at] of now) {
    const was = old.get(name) ?? null;
    const moved = was !== null && !stayed.has(was);
    pairs.push({ before: was, after: at, name: `${key}=${name}`, moved });
  }
  for (const [name, was] of old) {
    if (now.has(name)) continue;
    pairs.push({ before: was, after: null, name: `${key}=${name}`, moved: false });
  }
  return pairs;
}

function byPosition(before: readonly JsonNode[], after: readonly JsonNode[]): EntryPair[] {
  const [old, now] = [before.map(compactJson), after.map(compactJson)];
  let head = 0;
  while (head < Math.min(old.length, now.length) && old[head] === now[head]) head += 1;
  let tail = 0;
  const most = Math.min(old.length, now.length) - head;
  while (tail < most && old.at(-1 - tail) === now.at(-1 - tail)) tail += 1;
  const count = Math.max(old.length, now.length) - head - tail;
  return Array.from({ length: count }, (_, offset) => {
    const at = head + offset;
    return {
      before: at < old.length - tail ? at : null,
      after: at < now.length - tail ? at : null,
      name: null,
      moved: false,
    };
  });
}
