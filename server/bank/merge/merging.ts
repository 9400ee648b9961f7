import type { JsonForm } from '@/server/layouts/json-text/json-form';
import type { ArrayNode, JsonNode, ObjectNode } from '@/server/layouts/json-text/json-node';
import { compactJson } from '@/server/layouts/json-text/print-json';
import { spokenPlace, type Place } from '../diff/place';
import { shownValue } from '../diff/shown-value';

/** What both sides changed. */
export interface MergeConflict {
  /** Such as `tasks[id=t-7].status`, or `line 12`. */
  at: string;
  /** What became of it, redacted. */
  words: string;
}

/** Two changes of one document brought together. */
export interface Merged {
  bytes: Buffer;
  /** Nothing was changed by both. */
  clean: boolean;
  conflicts: MergeConflict[];
}

/** One value on the three sides; undefined where it is not there. */
export interface Sides {
  base: JsonNode | undefined;
  ours: JsonNode | undefined;
  theirs: JsonNode | undefined;
}

/** One merge under way. */
export interface Merging {
  hasBase: boolean;
  /** The form the result is printed in. */
  form: JsonForm;
  conflicts: MergeConflict[];
}

const mostConflicts = 200;

export function newMerging(hasBase: boolean, form: JsonForm): Merging {
  return { hasBase, form, conflicts: [] };
}

export function addConflict({ conflicts }: Merging, place: Place, words: string): void {
  if (conflicts.length < mostConflicts) conflicts.push({ at: spokenPlace(place), words });
}

export function bothChanged(merging: Merging, place: Place, theirs: JsonNode): void {
  const shown = shownValue(theirs, place.keys);
  addConflict(merging, place, `both changed it: ours is kept, theirs is ${shown}`);
}

export function isSame(one: JsonNode | undefined, other: JsonNode | undefined): boolean {
  if (one === other) return true;
  if (one?.kind === 'array' && other?.kind === 'array') {
    if (hasSameSource(one, other)) return true;
    const { items } = other;
    return (
      one.items.length === items.length && one.items.every((item, at) => isSame(item, items[at]))
    );
  }
  if (one?.kind === 'object' && other?.kind === 'object') {
    if (hasSameSource(one, other)) return true;
    const { members } = other;
    return (
      one.members.length === members.length &&
      one.members.every(({ keyText, value }, at) => {
        return keyText === members[at]?.keyText && isSame(value, members[at]?.value);
      })
    );
  }
  if (!one || !other || one.kind === 'array' || one.kind === 'object') return false;
  return one.kind === other.kind && one.text === other.text;
}

function hasSameSource(one: ObjectNode | ArrayNode, other: ObjectNode | ArrayNode): boolean {
  return one.source !== null && one.source.text === other.source?.text;
}

/** A value as one line of text; asked for again and again. */
export function textOf(node: JsonNode): string {
  if (node.kind !== 'object' && node.kind !== 'array') return node.text;
  let text = texts.get(node);
  if (text === undefined) texts.set(node, (text = compactJson(node)));
  return text;
}

const texts = new WeakMap<JsonNode, string>();

/**
 * What only one side changed; `conflict` when both did. Without a base whatever one side alone has was added.
 * Undefined: it is gone.
 */
export function oneSided(
  { base, ours, theirs }: Sides,
  { hasBase }: Merging,
): JsonNode | undefined | 'conflict' {
  if (isSame(ours, theirs)) return ours;
  if (hasBase && isSame(base, ours)) return theirs;
  if (hasBase && isSame(base, theirs)) return ours;
  if (!hasBase && (!ours || !theirs)) return ours ?? theirs;
  return 'conflict';
}
