import { diff3Merge } from 'node-diff3';
import {
  arrayOf,
  memberOf,
  type ArrayNode,
  type JsonNode,
} from '@/server/layouts/json-text/json-node';
import { idKeyOf, idKeys, namesBy } from '../diff/match-entries';
import { entryOf, type Place } from '../diff/place';
import { bothChanged, isSame, textOf, type Merging, type Sides } from './merging';
import { inBoth } from './in-both';
import { orderedUnion } from './ordered-union';

export interface ListSides {
  base: ArrayNode | undefined;
  ours: ArrayNode;
  theirs: ArrayNode;
}

export type MergeEntry = (sides: Sides, place: Place, merging: Merging) => JsonNode | undefined;

/** By the ids of the entries where all have one, else by their order. */
export function mergeLists(
  sides: ListSides,
  place: Place,
  merging: Merging,
  mergeEntry: MergeEntry,
): JsonNode {
  const { base, ours, theirs } = sides;
  const key = idKeyOf([base?.items ?? [], ours.items, theirs.items], [...idKeys, 'text']);
  if (key !== null) return mergeById(key, sides, place, merging, mergeEntry);
  return mergeByOrder(sides, place, merging);
}

export function mergeById(
  key: string,
  { base, ours, theirs }: ListSides,
  place: Place,
  merging: Merging,
  mergeEntry: MergeEntry,
): ArrayNode {
  const places = [base?.items ?? [], ours.items, theirs.items].map(
    (list) => namesBy(key, list) ?? new Map<string, number>(),
  );
  const [old, own, other] = places as [
    Map<string, number>,
    Map<string, number>,
    Map<string, number>,
  ];
  const items = orderedUnion([...own.keys()], [...other.keys()]).flatMap((name) => {
    const entry = {
      base: base?.items[old.get(name) ?? -1],
      ours: ours.items[own.get(name) ?? -1],
      theirs: theirs.items[other.get(name) ?? -1],
    };
    return mergeEntry(entry, entryOf(place, `${key}=${name}`), merging) ?? [];
  });
  return listOf(items, ours);
}

/** Where both only added, both additions stay, ours first, each value once; where both changed the same, ours stays. */
function mergeByOrder({ base, ours, theirs }: ListSides, place: Place, merging: Merging): JsonNode {
  const nodes = new Map<string, JsonNode>();
  const texts = (list: readonly JsonNode[]) =>
    list.map((node) => {
      const text = textOf(node);
      if (!nodes.has(text)) nodes.set(text, node);
      return text;
    });
  const [mine, his] = [texts(ours.items), texts(theirs.items)];
  const old = base ? texts(base.items) : inBoth(mine, his);
  let merged: string[] = [];
  for (const { ok, conflict } of diff3Merge(mine, old, his)) {
    if (ok) {
      merged = merged.concat(ok);
    } else if (conflict && conflict.o.length === 0) {
      const own = new Set(conflict.a);
      merged = merged.concat(
        conflict.a,
        conflict.b.filter((text) => !own.has(text)),
      );
    } else {
      bothChanged(merging, place, theirs);
      return ours;
    }
  }
  return listOf(
    merged.map((text) => nodes.get(text) as JsonNode),
    ours,
  );
}

export function listOf(items: readonly JsonNode[], like: ArrayNode): ArrayNode {
  const list = { ...arrayOf(items), flat: like.flat };
  return isSame(list, like) ? like : list;
}

/** The text of an entry's field; empty when it has none. */
export function fieldText(entry: JsonNode, key: string): string {
  const field = memberOf(entry, key);
  return field?.kind === 'string' ? (JSON.parse(field.text) as string) : '';
}
