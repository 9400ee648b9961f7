import type { RecallAnswer } from '@/lib/recall';
import { isoOf } from '@/lib/time';
import type { Passage } from '../passage';
import { parseQuery } from '../query/parse-query';
import type { RecallQuery } from '../query/recall-query';
import { countTerms } from '../rank/count-terms';
import { matchesFilters } from '../rank/matches-filters';
import { soughtOf } from '../rank/sought';
import { verifierOf } from '../rank/verify';
import { listDocuments } from '../refresh/list-documents';
import type { RecallPlace } from '../recall-place';
import type { RecallRequest } from '../recall-request';
import { askedFilters } from './asked-filters';
import { hitOf, type FoundPassage } from './found-passage';
import { StandingTexts } from './standing-texts';
import { matchesPath } from './scan-substring';
import { versionPassages, type VersionsLeft } from './version-passages';

export interface HistoryScan {
  zone: string;
  signal?: AbortSignal | undefined;
  limitMs?: number;
}

const usualLimitMs = 3000;

/**
 * The answer with what earlier versions of the documents said and no document says any more, newest version first,
 * behind what stands now: of kind `version`, with the time and the writer of that version. No index holds any of it:
 * the versions are read now, for `limitMs` at most, and the answer says where that ended.
 * @throws INVALID_INPUT · CANCELED
 */
export async function withHistory(
  answer: RecallAnswer,
  place: RecallPlace,
  request: RecallRequest,
  scan: HistoryScan,
): Promise<RecallAnswer> {
  const began = performance.now();
  const first = Math.max(0, request.offset - answer.total);
  const most = first + request.limit - answer.hits.length;
  const { zone } = scan;
  const query = parseQuery(request.query, { zone, nowMs: Date.now() });
  const left: VersionsLeft = { isCut: false, untilMs: null, unread: 0 };
  const found = await foundInVersions(place, request, { ...scan, query, most, left });
  const hits = found.kept
    .slice(first, most)
    .map((one) => hitOf(one, query, { bank: place.bank, zone }));
  return {
    ...answer,
    hits: [...answer.hits, ...hits],
    total: answer.total + found.total,
    totalIsLeast: answer.totalIsLeast || left.isCut,
    notes: [...answer.notes, ...notesOf(found.total - hits.length - first, left, zone)],
    tookMs: answer.tookMs + performance.now() - began,
  };
}

interface Looking extends HistoryScan {
  query: RecallQuery;
  most: number;
  left: VersionsLeft;
}

async function foundInVersions(
  place: RecallPlace,
  request: RecallRequest,
  { zone, signal, query, most, left, limitMs = usualLimitMs }: Looking,
): Promise<{ kept: FoundPassage[]; total: number }> {
  const filters = askedFilters(request, { zone, nowMs: Date.now() });
  const matches = request.mode === 'substring' ? substringTest(request.query) : wordTest(query);
  const { recogniser } = await listDocuments(place.root, signal);
  const texts = new StandingTexts(place.root, { recogniser, zone, signal });
  const lists = request.mode === 'substring' ? [filters] : [filters, query.filters];
  const wants = (path: string) => lists.every((one) => matchesPath(path, one));
  const kept: FoundPassage[] = [];
  let total = 0;
  const options = { zone, recogniser, signal, wants, limitMs };
  for await (const { version, passages } of versionPassages(place, options, left)) {
    const { path, revision, atMs, actor } = version;
    for (const own of passages) {
      const passage: Passage = { ...own, kind: 'version', atMs, agent: actor ?? own.agent };
      if (!matches(passage) || !lists.every((one) => matchesFilters(passage, path, one))) continue;
      if (!(await texts.isNew(version.path, passage))) continue;
      total += 1;
      if (kept.length >= most) continue;
      const document = { path, revision, ...texts.whose(version.path) };
      kept.push({ document, passage, score: 0, why: ['an earlier version said so'] });
    }
  }
  return { kept, total };
}

function substringTest(typed: string): (passage: Passage) => boolean {
  const wanted = typed.toLowerCase();
  return ({ title, text, tags }) =>
    [text, title, ...tags].some((one) => one.toLowerCase().includes(wanted));
}

function wordTest(query: RecallQuery): (passage: Passage) => boolean {
  const sought = soughtOf(query.words);
  const verifies = verifierOf(query);
  return (passage) => {
    const text = [passage.title, passage.text, ...passage.tags].join('\n');
    const isFound =
      query.words.length === 0 || countTerms(text, sought).counts.some((count) => count > 0);
    return isFound && verifies(passage);
  };
}

function notesOf(more: number, { isCut, untilMs, unread }: VersionsLeft, zone: string): string[] {
  const notes: string[] = [];
  if (more > 0)
    notes.push(`${more} more stand in earlier versions; kind:version shows those alone.`);
  if (isCut && untilMs === null)
    notes.push('Earlier versions were not looked through: there was no time.');
  if (isCut && untilMs !== null)
    notes.push(
      `Earlier versions were looked through back to ${isoOf(untilMs, zone)} alone: there was no time for more.`,
    );
  if (unread > 0)
    notes.push(`Of ${unread} earlier versions the content is not kept, or too large.`);
  return notes;
}
