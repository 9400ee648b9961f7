import { failure } from '@/lib/errors';
import type { KnowledgePage, KnowledgeProblem } from '@/lib/knowledge';
import type { Bank } from '@/server/bank/bank';
import { inspectEntry } from '@/server/bank/inspect-entry';
import { knowledgePlaces, type KnowledgePlace } from '@/server/bank/knowledge/knowledge-places';
import { matchingKnowledge, type KnowledgeFilter } from '@/server/bank/knowledge/matches-knowledge';
import {
  readKnowledge,
  type KnowledgeMark,
  type KnowledgeRecord,
} from '@/server/bank/knowledge/read-knowledge';

export interface ListKnowledgeInput extends KnowledgeFilter {
  cursor: string | null;
  limit: number;
  /** When the search pauses with what it has. */
  budgetMs?: number;
  signal?: AbortSignal;
}

const mostProblems = 100;

/**
 * What is known, the newest line of each document first; documents of any size, read backwards in blocks. Lines that
 * are no entry are told. A search comes in parts: a page with a cursor may hold nothing yet.
 * @throws INVALID_INPUT the cursor is none of ours · CANCELED
 */
export async function listKnowledge(bank: Bank, input: ListKnowledgeInput): Promise<KnowledgePage> {
  const { entries: places } = await knowledgePlaces(bank.root);
  const begin = input.cursor === null ? null : parseCursor(input.cursor);
  const ends = await Promise.all(places.map((place) => endOf(bank.root, place)));
  const page: KnowledgePage = {
    entries: [],
    cursor: null,
    looked: 0,
    totalLines: ends.reduce((sum, { newlines }) => sum + newlines, 0),
    problems: [],
    problemCount: 0,
  };
  const until = performance.now() + (input.budgetMs ?? Infinity);
  const first = begin === null ? 0 : places.findIndex(({ path }) => path === begin.path);
  for (const [index, place] of places.entries()) {
    if (first < 0 || index < first) continue;
    const end = index === first && begin !== null ? begin : ends[index];
    for await (const records of readKnowledge(bank.root, place, end ?? beginning)) {
      if (input.signal?.aborted) throw canceled();
      for (const record of records) {
        take(page, record, input);
        const isFull = page.entries.length >= input.limit || performance.now() > until;
        if (!isFull || isLast(places, record)) continue;
        return { ...page, cursor: cursorOf(record) };
      }
    }
  }
  return page;
}

const beginning: KnowledgeMark = { at: 0, newlines: 0 };

/** Lines are counted while the document is looked into, once for as long as it stays what it is. */
async function endOf(root: string, { form, entry }: KnowledgePlace): Promise<KnowledgeMark> {
  if (form === 'notes') return { at: Number.MAX_SAFE_INTEGER, newlines: 0 };
  const { scan } = await inspectEntry(root, entry);
  if (scan === null) return beginning;
  return { at: scan.size, newlines: scan.lines };
}

function take(page: KnowledgePage, record: KnowledgeRecord, filter: KnowledgeFilter): void {
  page.looked += 1;
  page.entries.push(...matchingKnowledge(record, filter));
  const problems: KnowledgeProblem[] = record.problem === null ? [] : [record.problem];
  page.problemCount += problems.length;
  page.problems.push(...problems.slice(0, mostProblems - page.problems.length));
}

function isLast(places: readonly KnowledgePlace[], { place, at }: KnowledgeRecord): boolean {
  return at === 0 && place === places.at(-1);
}

function cursorOf({ place, at, before }: KnowledgeRecord): string {
  return `${at}.${before ?? 0}@${place.path}`;
}

function parseCursor(text: string): KnowledgeMark & { path: string } {
  const [, at, newlines, path] = /^(\d{1,15})\.(\d{1,15})@(.+)$/s.exec(text) ?? [];
  if (path === undefined) {
    throw failure('INVALID_INPUT', 'The cursor is none that a list of knowledge gave out.', {});
  }
  return { path, at: Number(at), newlines: Number(newlines) };
}

function canceled() {
  return failure('CANCELED', 'The search in what is known was canceled.');
}
