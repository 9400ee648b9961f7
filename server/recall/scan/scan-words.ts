import type { RecallAnswer } from '@/lib/recall';
import type { Passage } from '../passage';
import type { RecallFilters, RecallQuery } from '../query/recall-query';
import { countTerms } from '../rank/count-terms';
import { matchesFilters } from '../rank/matches-filters';
import { rescore } from '../rank/rescore';
import { soughtOf, type Sought } from '../rank/sought';
import { verifierOf } from '../rank/verify';
import type { RecallPlace } from '../recall-place';
import type { RecallRequest } from '../recall-request';
import { BestMatches } from './best-matches';
import { FacetCounts } from './facet-counts';
import { hitOf } from './found-passage';
import { Neighbours, type Standing } from './neighbours';
import { RunningStatistics } from './running-statistics';
import { matchesPath, notesOf } from './scan-substring';
import { scannedPassages } from './scanned-passages';

export interface WordScan {
  query: RecallQuery;
  zone: string;
  filters: RecallFilters;
  signal?: AbortSignal | undefined;
}

/** How many of the best join with what stands around them, as when the index answers. */
const mostJoined = 100;

/**
 * What answers where no index does: passages that hold the whole query as it was typed come first, then those with any
 * of its words; in each part ranked as the index ranks them, with what is known of words from this very scan. What a
 * query requires, forbids or filters by holds as it does for the index; there is no tolerance for typing errors.
 *
 * Takes time in proportion to all texts: each is read once. Memory in proportion to `offset + limit`.
 */
export async function scanWords(
  place: RecallPlace,
  request: RecallRequest,
  { query, zone, filters, signal }: WordScan,
): Promise<Pick<RecallAnswer, 'hits' | 'total' | 'facets' | 'notes'>> {
  const sought = soughtOf(query.words);
  const statistics = new RunningStatistics(sought);
  const best = new BestMatches(Math.max(mostJoined, request.offset + request.limit), statistics);
  const matches = matcherOf(query, sought, filters, request.query);
  const facets = new FacetCounts();
  const skipped: string[] = [];
  let [total, id] = [0, 0];
  let [neighbours, of]: [Neighbours, string] = [new Neighbours(), ''];
  const options = { zone, signal, whole: false, wants: pathsOf(query, filters) };
  for await (const { document, passages } of scannedPassages(place.root, options, skipped)) {
    if (document.path !== of) [neighbours, of] = [new Neighbours(), document.path];
    for (const passage of passages) {
      const found = matches(passage, document.path, statistics);
      const standing = neighbours.add(id++, document, passage, found !== null);
      if (found === null) continue;
      total += 1;
      facets.add(passage, document.path);
      best.add({ standing, ...found });
    }
  }
  const ranked = rankedOf(best, { query, filters, zone }, statistics);
  const hits = ranked
    .slice(request.offset, request.offset + request.limit)
    .map((one) => hitOf({ ...one.standing, ...one }, query, { bank: place.bank, zone }));
  total = Math.max(total, ranked.length);
  return { hits, total, facets: facets.facets(), notes: notesOf(skipped) };
}

function pathsOf(query: RecallQuery, filters: RecallFilters) {
  return ({ path }: { path: string }) =>
    matchesPath(path, filters) && matchesPath(path, query.filters);
}

interface Match {
  counts: Uint16Array;
  /** It holds the query as it was typed. */
  isWhole: boolean;
}

/** Tells of every passage whether it answers, and lets it be counted for what is known of words. */
function matcherOf(query: RecallQuery, sought: Sought, filters: RecallFilters, typed: string) {
  const verifies = verifierOf(query);
  const whole = typed.trim().toLowerCase();
  return (passage: Passage, path: string, statistics: RunningStatistics): Match | null => {
    const { counts, length } = countTerms(passage.text, sought);
    const { title, agent, key, tags } = passage;
    const about = countTerms([title, agent ?? '', key ?? '', ...tags].join(' '), sought).counts;
    for (let slot = 0; slot < counts.length; slot += 1)
      counts[slot] = (counts[slot] ?? 0) + 2 * (about[slot] ?? 0);
    statistics.learn(counts, length);
    if (!matchesFilters(passage, path, filters) || !matchesFilters(passage, path, query.filters))
      return null;
    if (!verifies(passage)) return null;
    const isWhole = whole !== '' && holds(passage, whole);
    const isFound = isWhole || query.words.length === 0 || counts.some((count) => count > 0);
    return isFound ? { counts, isWhole } : null;
  };
}

function holds({ title, text, tags }: Passage, whole: string): boolean {
  return [text, title, ...tags].some((one) => one.toLowerCase().includes(whole));
}

interface Ranked {
  standing: Standing;
  score: number;
  why: string[];
}

function rankedOf(
  best: BestMatches,
  { query, filters, zone }: WordScan,
  statistics: RunningStatistics,
): Ranked[] {
  const matches = best.best();
  const standings = new Map<number, Standing>();
  for (const { standing } of matches) standings.set(standing.id, standing);
  if (query.words.length > 0) {
    for (const { standing } of matches.slice(0, mostJoined))
      for (const near of standing.near) standings.set(near.id, near);
  }
  const isWhole = new Set(matches.filter((one) => one.isWhole).map(({ standing }) => standing.id));
  const candidates = [...standings.values()]
    .filter(({ passage, path }) => matchesFilters(passage, path, filters))
    .sort((one, other) => one.id - other.id);
  const scored = rescore(query, candidates, statistics, { zone }).map(({ id, score, why }) => ({
    standing: standings.get(id) as Standing,
    score,
    why: isWhole.has(id) ? ['it stands there as it was typed', ...why] : why,
  }));
  const isNone = query.words.length === 0;
  const first = scored.filter(({ standing }) => isWhole.has(standing.id));
  const rest = scored.filter(
    ({ standing, score }) => !isWhole.has(standing.id) && (score > 0 || isNone),
  );
  return [...first, ...rest];
}
