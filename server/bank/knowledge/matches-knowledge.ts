import type { KnowledgeEntry } from '@/lib/knowledge';
import { parseIso } from '@/lib/time';
import type { KnowledgeLine } from '@/server/layouts/memory-bank/knowledge-line';
import { redactText } from '@/server/redaction/redact';
import type { KnowledgeRecord } from './read-knowledge';

export interface KnowledgeFilter {
  query: string | null;
  type: string | null;
  tag: string | null;
}

const longestShown = 4000;
const mostTags = 100;

/** What of a record is asked for, as it may be shown. What is redacted is not found. */
export function matchingKnowledge(
  record: KnowledgeRecord,
  filter: KnowledgeFilter,
): KnowledgeEntry[] {
  const wanted = {
    query: lower(filter.query?.trim() ?? ''),
    type: lower(filter.type ?? ''),
    tag: lower(filter.tag ?? ''),
  };
  return record.found.flatMap((line, at) => {
    if (!tells(line, wanted)) return [];
    const shown = redacted(line);
    return tells(shown, wanted) ? [entryOf(record, shown, at)] : [];
  });
}

type Wanted = Record<keyof KnowledgeFilter, string>;

function tells({ id, type, text, tags }: KnowledgeLine, wanted: Wanted): boolean {
  if (wanted.type !== '' && lower(type ?? '') !== wanted.type) return false;
  if (wanted.tag !== '' && !tags.some((tag) => lower(tag) === wanted.tag)) return false;
  const { query } = wanted;
  const isIn = (words: string) => lower(words).includes(query);
  return query === '' || isIn(text) || isIn(id ?? '') || tags.some(isIn);
}

function lower(text: string): string {
  return text.toLowerCase();
}

function redacted(line: KnowledgeLine): KnowledgeLine {
  const shown = (text: string | null) => (text === null ? null : redactText(text).text);
  return {
    id: shown(line.id),
    type: shown(line.type),
    text: redactText(line.text).text,
    tags: line.tags.slice(0, mostTags).map((tag) => redactText(tag).text),
    confidence: line.confidence,
    source: shown(line.source),
    ts: shown(line.ts),
  };
}

function entryOf({ place, at, before }: KnowledgeRecord, line: KnowledgeLine, number: number) {
  const { text, ts } = line;
  const time = ts === null ? null : parseIso(ts);
  const where = number === 0 ? `${at}` : `${at}.${number}`;
  return {
    ...line,
    key: `${where}@${place.path}`,
    document: place.path,
    home: place.home,
    line: before === null ? null : before + 1,
    text: text.slice(0, longestShown).toWellFormed(),
    isCut: text.length > longestShown,
    tsMs: time?.epochMs ?? null,
    naive: time?.naive ?? false,
  };
}
