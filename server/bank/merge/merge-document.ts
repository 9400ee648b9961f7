import type { DocumentKind } from '@/lib/document';
import { scalarOf, type JsonNode } from '@/server/layouts/json-text/json-node';
import { wholeDocument, type Place } from '../diff/place';
import { mergeContext, sorted } from './merge-context';
import type { MergeEntry } from './merge-lists';
import { mergeDecisions, mergeSessions } from './merge-registers';
import { mergeNodes, mergeObjects } from './merge-nodes';
import type { Merging, Sides } from './merging';

/** How the values of a document's top keys are merged; by structure where nothing else is said. */
const special: Partial<Record<DocumentKind, Record<string, MergeEntry>>> = {
  'session-log': { sessions: mergeSessions },
  'decision-register': { decisions: mergeDecisions },
};

/** Merges a whole document of a kind; `json` is one nothing more is known of. */
export function mergeDocument(kind: DocumentKind, sides: Sides, merging: Merging): JsonNode {
  const { base, ours, theirs } = sides as {
    base: JsonNode | undefined;
    ours: JsonNode;
    theirs: JsonNode;
  };
  if (ours.kind !== 'object' || theirs.kind !== 'object') {
    return mergeNodes(sides, wholeDocument, merging) ?? ours;
  }
  const mergeValue = kind === 'project-context' ? mergeContext : mergeNodes;
  const mergeMember: MergeEntry = (member, place) => {
    const key = place.keys.at(-1) ?? '';
    if (key === '_version') return mergeVersions(member, place, merging);
    return (special[kind]?.[key] ?? mergeValue)(member, place, merging);
  };
  const merged = mergeObjects({ base, ours, theirs }, wholeDocument, merging, mergeMember);
  return kind === 'project-context' && !merging.hasBase ? sorted(merged) : merged;
}

/** A version vector: of each client the greater counter. None is ever taken back, whoever wrote last. */
function mergeVersions(sides: Sides, place: Place, merging: Merging): JsonNode | undefined {
  const { ours, theirs } = sides;
  if (ours?.kind !== 'object' || theirs?.kind !== 'object') return ours ?? theirs;
  return mergeObjects({ base: sides.base, ours, theirs }, place, merging, (counter) => {
    const [own, other] = [scalarOf(counter.ours), scalarOf(counter.theirs)];
    if (typeof own !== 'number') return counter.theirs ?? counter.ours;
    return typeof other === 'number' && other > own ? counter.theirs : counter.ours;
  });
}
