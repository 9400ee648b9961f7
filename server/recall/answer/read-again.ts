import type { EntryFacts } from '@/server/disk/entry';
import type { DocumentRow } from '../index/document-rows';
import type { IndexCandidate } from '../index/load-candidates';
import type { Passage } from '../passage';
import { matchesFilters } from '../rank/matches-filters';
import { rankedOf, type Found, type Ranked, type Search } from './search-index';

/** The documents as they stand now. */
export interface StandingDocuments {
  /** Null when it is gone, or no document any more. */
  look(path: string): EntryFacts | null;
  /** Null when it is gone, or cannot be read. */
  reread(
    path: string,
  ): Promise<{ passages: Passage[]; revision: string | null; facts: EntryFacts } | null>;
}

export interface Standing {
  ranked: Ranked[];
  /** So many fewer than the index said. */
  gone: number;
  notes: string[];
}

/**
 * What is about to be shown, as its documents stand: of one that changed since it was indexed what it says now takes
 * the place of what it said. Only documents of which something is shown are looked at.
 */
export async function readAgain(
  { ranked: found, statistics }: Found,
  search: Search,
  documents: StandingDocuments,
): Promise<Standing> {
  let ranked = found;
  let [gone, changed, bytes, left] = [0, 0, 0, 0];
  const seen = new Set<string>();
  for (;;) {
    const shown = ranked.slice(0, search.most).map(({ candidate }) => candidate.document);
    const next = shown.find(({ path }) => !seen.has(path));
    if (next === undefined) break;
    seen.add(next.path);
    const facts = documents.look(next.path);
    if (isAsIndexed(next, facts)) continue;
    changed += 1;
    bytes += facts?.size ?? 0;
    const isLeft = facts !== null && changed > few.documents && bytes > few.bytes;
    const fresh = isLeft || facts === null ? null : await documents.reread(next.path);
    if (isLeft) left += 1;
    const rest = ranked.filter(({ candidate }) => candidate.path !== next.path);
    const anew = fresh ? freshCandidates(next, fresh, -1_000_000 * changed) : [];
    const among = anew.filter(({ passage, path }) => matchesFilters(passage, path, search.filters));
    const added = rankedOf(among, { ...search, meaning: null }, statistics);
    gone += Math.max(0, ranked.length - rest.length - added.length);
    ranked = [...rest, ...added].sort(byScore);
  }
  const notes =
    left === 0
      ? []
      : [`What ${left} documents say that changed a moment ago is not shown; ask again.`];
  return { ranked, gone, notes };
}

/** Reading more of them takes too long for one answer, unless they are small. */
const few = { documents: 20, bytes: 4 << 20 };

function isAsIndexed(known: DocumentRow, facts: EntryFacts | null): boolean {
  return (
    facts !== null &&
    known.size === facts.size &&
    known.mtimeNs === facts.mtimeNs &&
    known.ctimeNs === facts.ctimeNs &&
    known.ino === facts.ino
  );
}

/** @param firstId ids of these are below zero, and of each document others */
function freshCandidates(
  document: DocumentRow,
  { passages, revision }: { passages: readonly Passage[]; revision: string | null },
  firstId: number,
): IndexCandidate[] {
  const threads = new Map<string, IndexCandidate[]>();
  const candidates = passages.map((passage, seq): IndexCandidate => {
    const candidate = {
      ...{ id: firstId + seq, path: document.path, seq, passage },
      document: { ...document, revision },
      before: [] as Passage[],
      after: [] as Passage[],
    };
    const last = threads.get(passage.thread) ?? [];
    for (const one of last) (one.after as Passage[]).push(passage);
    candidate.before = last.map((one) => one.passage);
    threads.set(passage.thread, [candidate, ...last].slice(0, 2));
    return candidate;
  });
  return candidates;
}

export function byScore(one: Ranked, other: Ranked): number {
  if (one.score !== other.score) return other.score - one.score;
  const [a, b] = [one.candidate, other.candidate];
  if (a.passage.atMs !== b.passage.atMs) return (b.passage.atMs ?? 0) - (a.passage.atMs ?? 0);
  if (a.path !== b.path) return a.path < b.path ? -1 : 1;
  return a.seq - b.seq;
}
