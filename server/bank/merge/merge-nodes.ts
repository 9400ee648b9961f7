import { parseIso } from '@/lib/time';
import {
  keyOf,
  objectOf,
  scalarOf,
  type JsonNode,
  type Member,
  type ObjectNode,
} from '@/server/layouts/json-text/json-node';
import { under, type Place } from '../diff/place';
import { mergeLists, type MergeEntry } from './merge-lists';
import { addConflict, bothChanged, isSame, oneSided, type Merging, type Sides } from './merging';
import { orderedUnion } from './ordered-union';

/** Merges a value by its structure; undefined when it is gone. */
export function mergeNodes(sides: Sides, place: Place, merging: Merging): JsonNode | undefined {
  const settled = oneSided(sides, merging);
  if (settled !== 'conflict') return settled;
  const { base, ours, theirs } = sides;
  if (!ours || !theirs) return keptChanged(sides, place, merging);
  if (ours.kind === 'object' && theirs.kind === 'object') {
    return mergeObjects({ base, ours, theirs }, place, merging, mergeNodes);
  }
  if (ours.kind === 'array' && theirs.kind === 'array') {
    const old = base?.kind === 'array' ? base : undefined;
    return mergeLists({ base: old, ours, theirs }, place, merging, mergeNodes);
  }
  const later = laterTime(place, ours, theirs);
  if (later) return later;
  bothChanged(merging, place, theirs);
  return ours;
}

/** Key by key, in our order; of a key that occurs twice the last. */
export function mergeObjects(
  { base, ours, theirs }: { base: JsonNode | undefined; ours: ObjectNode; theirs: ObjectNode },
  place: Place,
  merging: Merging,
  mergeMember: MergeEntry,
): ObjectNode {
  const old = byKey(base?.kind === 'object' ? base.members : []);
  const [own, other] = [byKey(ours.members), byKey(theirs.members)];
  const members: Member[] = [];
  for (const key of orderedUnion([...own.keys()], [...other.keys()])) {
    const [mine, his] = [own.get(key), other.get(key)];
    const sides = { base: old.get(key)?.value, ours: mine?.value, theirs: his?.value };
    const value = mergeMember(sides, under(place, key), merging);
    const written = mine ?? his;
    if (value && written) members.push({ keyText: written.keyText, value });
  }
  const merged = objectOf(members);
  return isSame(merged, ours) ? ours : { ...merged, flat: ours.flat };
}

/** Removed here and changed there: what was changed is not lost. */
export function keptChanged(
  { ours, theirs }: Sides,
  place: Place,
  merging: Merging,
): JsonNode | undefined {
  const [removed, changed] = ours ? ['theirs', 'ours'] : ['ours', 'theirs'];
  addConflict(merging, place, `${removed} removed what ${changed} changed: it is kept`);
  return ours ?? theirs;
}

function byKey(members: readonly Member[]): Map<string, Member> {
  return new Map(members.map((member) => [keyOf(member), member]));
}

/** Says when something was last changed: after two changes, the later. */
const timeKeys = /^(updated|updated_at|last_updated|last_activity|last_applied|last_modified)$/;

function laterTime({ keys }: Place, ours: JsonNode, theirs: JsonNode): JsonNode | null {
  if (!timeKeys.test(keys.at(-1) ?? '')) return null;
  const [own, other] = [timeOf(ours), timeOf(theirs)];
  if (own === null || other === null) return null;
  return other > own ? theirs : ours;
}

function timeOf(node: JsonNode): number | null {
  const text = scalarOf(node);
  return typeof text === 'string' ? (parseIso(text)?.epochMs ?? null) : null;
}
