import {
  arrayOf,
  keyOf,
  objectOf,
  type JsonNode,
  type Member,
} from '@/server/layouts/json-text/json-node';
import { nodeOf } from '@/server/layouts/json-text/print-json';
import type { Place } from '../diff/place';
import { listOf } from './merge-lists';
import { mergeObjects, keptChanged } from './merge-nodes';
import { bothChanged, oneSided, textOf, type Merging, type Sides } from './merging';
import { survivors } from './survivors';

/**
 * A field of a project's context. What both changed is marked in its place as the peers' scripts do:
 * `{"_value", "_conflict", "_their_value"}`. Lists are sets. Without a base the whole is `sorted` afterwards.
 */
export function mergeContext(sides: Sides, place: Place, merging: Merging): JsonNode | undefined {
  const known = { ...sides, ours: notNull(sides.ours), theirs: notNull(sides.theirs) };
  const settled = oneSided(merging.hasBase ? sides : known, merging);
  if (settled !== 'conflict')
    return settled ?? (merging.hasBase ? undefined : (sides.ours ?? sides.theirs));
  const { base, ours, theirs } = known;
  if (!ours || !theirs) return keptChanged(known, place, merging) ?? sides.ours;
  if (ours.kind === 'object' && theirs.kind === 'object') {
    return mergeObjects({ base, ours, theirs }, place, merging, mergeContext);
  }
  if (ours.kind === 'array' && theirs.kind === 'array') {
    const texts = (node: JsonNode | undefined) =>
      node?.kind === 'array' ? node.items.map(textOf) : [];
    const nodes = new Map([...theirs.items, ...ours.items].map((node) => [textOf(node), node]));
    const kept = survivors(merging.hasBase ? texts(base) : null, texts(ours), texts(theirs));
    return listOf(
      [...new Set(kept)].map((text) => nodes.get(text) as JsonNode),
      ours,
    );
  }
  bothChanged(merging, place, theirs);
  return marked(ours, theirs, merging);
}

function marked(ours: JsonNode, theirs: JsonNode, { form }: Merging): JsonNode {
  const member = (key: string, value: JsonNode): Member => ({
    keyText: JSON.stringify(key),
    value,
  });
  return objectOf([
    member('_value', ours),
    member('_conflict', nodeOf(true, form)),
    member('_their_value', theirs),
  ]);
}

function notNull(node: JsonNode | undefined): JsonNode | undefined {
  return node?.kind === 'literal' && node.text === 'null' ? undefined : node;
}

/** Keys and lists of a context in the order jq gives them; marks stay as they are. */
export function sorted(node: JsonNode): JsonNode {
  if (node.kind === 'array') return { ...arrayOf(uniqueSorted(node.items)), flat: node.flat };
  if (node.kind !== 'object') return node;
  if (node.members.some((member) => keyOf(member) === '_conflict')) return node;
  const members = node.members.map((member) => ({ ...member, value: sorted(member.value) }));
  return { ...objectOf(byKey(members)), flat: node.flat };
}

function byKey(members: readonly Member[]): Member[] {
  return members.toSorted((a, b) => compareText(keyOf(a), keyOf(b)));
}

function uniqueSorted(items: readonly JsonNode[]): JsonNode[] {
  const nodes = new Map(items.map((item) => [textOf(item), item]));
  return [...nodes.values()].sort((a, b) => rank(a) - rank(b) || compareValues(a, b));
}

const ranks = { null: 0, false: 1, true: 2, number: 3, string: 4, array: 5, object: 6 };

function rank(node: JsonNode): number {
  return ranks[(node.kind === 'literal' ? node.text : node.kind) as keyof typeof ranks];
}

function compareValues(a: JsonNode, b: JsonNode): number {
  if (a.kind === 'number' && b.kind === 'number') return Number(a.text) - Number(b.text);
  if (a.kind === 'string' && b.kind === 'string') {
    return compareText(JSON.parse(a.text) as string, JSON.parse(b.text) as string);
  }
  return compareText(textOf(a), textOf(b));
}

function compareText(a: string, b: string): number {
  return Buffer.compare(Buffer.from(a), Buffer.from(b));
}
