import { keyOf, objectOf, type JsonNode, type Member } from '@/server/layouts/json-text/json-node';
import { nodeOf } from '@/server/layouts/json-text/print-json';
import { idKeyOf } from '../diff/match-entries';
import type { Place } from '../diff/place';
import { fieldText, listOf, mergeById, type MergeEntry } from './merge-lists';
import { mergeNodes, keptChanged } from './merge-nodes';
import { addConflict, oneSided, type Merging, type Sides } from './merging';

/** Sessions by id, ours before theirs; without a base in the order of the peers' scripts, the newest first. */
export function mergeSessions(sides: Sides, place: Place, merging: Merging): JsonNode | undefined {
  const merged = byId(sides, place, merging, mergeSession);
  if (merging.hasBase || merged?.kind !== 'array') return merged;
  const rank = (entry: JsonNode) => `${fieldText(entry, 'date')}\0${fieldText(entry, 'id')}`;
  const items = merged.items.toSorted((a, b) =>
    Buffer.compare(Buffer.from(rank(b)), Buffer.from(rank(a))),
  );
  return listOf(items, merged);
}

/** Decisions by id; two that differ are marked as the peers' scripts mean to: `_conflict`, `_their_version`, `_note`. */
export function mergeDecisions(sides: Sides, place: Place, merging: Merging): JsonNode | undefined {
  return byId(sides, place, merging, mergeDecision);
}

function byId(
  sides: Sides,
  place: Place,
  merging: Merging,
  mergeEntry: MergeEntry,
): JsonNode | undefined {
  const settled = oneSided(sides, merging);
  if (settled !== 'conflict') return settled;
  const { ours, theirs } = sides;
  if (ours?.kind !== 'array' || theirs?.kind !== 'array') return mergeNodes(sides, place, merging);
  const base = sides.base?.kind === 'array' ? sides.base : undefined;
  const lists = { base, ours, theirs };
  if (idKeyOf([base?.items ?? [], ours.items, theirs.items], ['id']) === null)
    return mergeNodes(sides, place, merging);
  return mergeById('id', lists, place, merging, mergeEntry);
}

function mergeSession(sides: Sides, place: Place, merging: Merging): JsonNode | undefined {
  if (merging.hasBase || !sides.ours || !sides.theirs) return mergeNodes(sides, place, merging);
  const settled = oneSided(sides, merging);
  if (settled !== 'conflict') return settled;
  addConflict(merging, place, 'differs on both sides: ours is kept');
  return sides.ours;
}

function mergeDecision(sides: Sides, place: Place, merging: Merging): JsonNode | undefined {
  const settled = oneSided(sides, merging);
  if (settled !== 'conflict') return settled;
  const { ours, theirs } = sides;
  if (!ours || !theirs) return keptChanged(sides, place, merging);
  addConflict(
    merging,
    place,
    'both changed it: ours is kept, theirs stands in its "_their_version"',
  );
  return marked(ours, theirs, merging);
}

const marks = ['_conflict', '_their_version', '_note'];

function marked(ours: JsonNode, theirs: JsonNode, { form }: Merging): JsonNode {
  const own = ours.kind === 'object' ? ours.members : [];
  const member = (key: string, value: JsonNode): Member => ({
    keyText: JSON.stringify(key),
    value,
  });
  return objectOf([
    ...own.filter((one) => !marks.includes(keyOf(one))),
    member('_conflict', nodeOf(true, form)),
    member('_their_version', theirs),
    member('_note', nodeOf('Manual review required', form)),
  ]);
}
