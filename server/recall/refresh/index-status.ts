import type { FacetValue, IndexStatus } from '@/lib/recall';
import { passageKinds } from '@/lib/recall';
import { readerOf } from '../reader-of';
import { numberOf, textOf } from '../index/document-rows';
import type { IndexFile } from '../index/index-file';
import { isIndexUnusable } from '../index/index-unusable';
import { countedIn } from '../index/totals';
import type { RecallPlace } from '../recall-place';
import { rulesOf } from '../rules-of';
import { indexPlaces, nextIndex } from './index-places';
import { writerOf } from './index-writer-now';
import { listDocuments } from './list-documents';
import { pendingDocuments } from './pending-documents';
import { readProgress } from './told-progress';

type Facts = Omit<IndexStatus, 'state' | 'reason' | 'pending' | 'progress' | 'writer'>;

/** What the disk tells of the index, whoever writes it. Creates nothing. */
export async function readIndexStatus(
  place: RecallPlace,
  { count, signal }: { count: boolean; signal: AbortSignal },
): Promise<IndexStatus> {
  const places = indexPlaces(place.stateDirectory);
  const writer = await writerOf(places);
  const isBuilding = writer !== null && nextIndex(places) !== null;
  const under = { progress: writer && readProgress(places), writer };
  const { rules } = await rulesOf(place.root);
  try {
    const reader = readerOf(place.stateDirectory, rules);
    const facts = reader.read(factsIn);
    const pending = count ? (await pendingDocuments(place, rules, signal)).count : null;
    const state = isBuilding ? 'building' : writer ? 'refreshing' : 'ready';
    return { state, reason: null, ...facts, pending, ...under };
  } catch (error) {
    if (!isIndexUnusable(error)) throw error;
    const state = isBuilding ? 'building' : (states[error.why] ?? 'missing');
    const pending = count ? (await listDocuments(place.root, signal)).documents.length : null;
    return { state, reason: error.message, ...nothing, pending, ...under };
  }
}

const states: Partial<Record<string, IndexStatus['state']>> = {
  damaged: 'damaged',
  unavailable: 'unavailable',
};

const nothing: Facts = {
  builtAt: null,
  indexedAt: null,
  documents: 0,
  passages: 0,
  bytes: 0,
  byKind: [],
  partial: [],
  partialCount: 0,
};

const mostPartial = 100;

function factsIn(file: IndexFile): Facts {
  const told = new Map(
    file.rows('name, value', 'FROM meta').map(([name, value]) => [textOf(name), textOf(value)]),
  );
  const { passages, byKind } = countedIn(file);
  const count = (rest: string) =>
    numberOf(file.numbers(`SELECT count(*) FROM documents${rest}`)[0]?.[0]);
  const partial = file.rows(
    'path, partial',
    `FROM (SELECT path, partial FROM documents WHERE partial IS NOT NULL ORDER BY path LIMIT ${mostPartial})`,
  );
  return {
    builtAt: told.get('told builtAt') ?? null,
    indexedAt: told.get('told indexedAt') ?? null,
    documents: count(''),
    passages,
    bytes: file.bytes(),
    byKind: kindsOf(byKind),
    partial: partial.map(([path, reason]) => ({ path: textOf(path), reason: textOf(reason) })),
    partialCount: count(' WHERE partial IS NOT NULL'),
  };
}

function kindsOf(counts: readonly number[]): FacetValue[] {
  return passageKinds
    .map((value, at) => ({ value, count: counts[at] ?? 0 }))
    .filter(({ count }) => count > 0)
    .sort((one, other) => other.count - one.count);
}
