import type { JsonChange } from '@/lib/json-change';
import { keyOf, scalarOf, type JsonNode, type Member } from '@/server/layouts/json-text/json-node';
import { parseJsonText } from '@/server/layouts/json-text/parse-json-text';
import { matchEntries } from './match-entries';
import { entryOf, spokenPlace, under, wholeDocument, type Place } from './place';
import { shownValue } from './shown-value';

const mostChanges = 500;
/** Bytes of both sides together: beyond, the lines must do. */
const mostBytes = 1 << 20;

/**
 * What changes inside a JSON document, value by value: numbers by their text, entries of lists by their id, redacted.
 * The order of keys is no value. Null when a side that is there is not JSON, or both are too large to go through here.
 */
export function jsonChanges(before: Buffer | null, after: Buffer | null): JsonChange[] | null {
  if ((before?.length ?? 0) + (after?.length ?? 0) > mostBytes) return null;
  const [old, now] = [before && parseJsonText(before), after && parseJsonText(after)];
  if ((before && !old) || (after && !now) || (!old && !now)) return null;
  const found = new Changes();
  compare(old?.root, now?.root, wholeDocument, found);
  return found.list();
}

class Changes {
  private readonly kept: JsonChange[] = [];
  private count = 0;

  add(make: () => JsonChange): void {
    this.count += 1;
    if (this.count <= mostChanges) this.kept.push(make());
  }

  list(): JsonChange[] {
    if (this.count <= mostChanges) return this.kept;
    const at = `… and ${this.count - mostChanges + 1} more`;
    return [...this.kept.slice(0, -1), { at, change: 'changed', before: null, after: null }];
  }
}

type Maybe = JsonNode | undefined;

function compare(before: Maybe, after: Maybe, place: Place, found: Changes): void {
  if (before && after && sourceOf(before) === sourceOf(after) && sourceOf(before)) return;
  if (before?.kind === 'object' && after?.kind === 'object') {
    compareObjects(before.members, after.members, place, found);
  } else if (before?.kind === 'array' && after?.kind === 'array') {
    compareLists(before.items, after.items, place, found);
  } else if (!before || !after || !isSameScalar(before, after)) {
    found.add(() => ({
      at: spokenPlace(place),
      change: !before ? 'added' : after ? 'changed' : 'removed',
      before: before ? shownValue(before, place.keys) : null,
      after: after ? shownValue(after, place.keys) : null,
    }));
  }
}

/** The same text is the same value: spares looking into it. */
function sourceOf(node: JsonNode): string | undefined {
  return node.kind === 'object' || node.kind === 'array' ? node.source?.text : undefined;
}

/** Numbers by their text: `1.0` is not `1` to every reader. Texts by what they say. */
function isSameScalar(before: JsonNode, after: JsonNode): boolean {
  if (before.kind === 'number' && after.kind === 'number') return before.text === after.text;
  if (before.kind !== after.kind) return false;
  const value = scalarOf(before);
  return value !== undefined && value === scalarOf(after);
}

function compareObjects(
  before: readonly Member[],
  after: readonly Member[],
  place: Place,
  found: Changes,
): void {
  const [old, now] = [byKey(before), byKey(after)];
  for (const name of new Set([...old.keys(), ...now.keys()])) {
    const [was, is] = [old.get(name), now.get(name)];
    const key = keyOf((was ?? is) as Member);
    compare(was?.value, is?.value, under(place, key, name), found);
  }
}

/** A key that occurs again has its number behind it. */
function byKey(members: readonly Member[]): Map<string, Member> {
  const named = new Map<string, Member>();
  for (const member of members) {
    const key = keyOf(member);
    let name = key;
    for (let again = 2; named.has(name); again += 1) name = `${key} (${again})`;
    named.set(name, member);
  }
  return named;
}

function compareLists(
  before: readonly JsonNode[],
  after: readonly JsonNode[],
  place: Place,
  found: Changes,
): void {
  for (const pair of matchEntries(before, after)) {
    const inner = entryOf(place, pair.name ?? String(pair.after ?? pair.before));
    if (pair.moved) {
      const [was, is] = [String(pair.before), String(pair.after)];
      found.add(() => ({ at: spokenPlace(inner), change: 'moved', before: was, after: is }));
    }
    const at = (list: readonly JsonNode[], index: number | null) =>
      index === null ? undefined : list[index];
    compare(at(before, pair.before), at(after, pair.after), inner, found);
  }
}
