import type { RecallHit } from '@/lib/recall';
import { isoOf } from '@/lib/time';
import { excerptOf } from '../rank/excerpt';
import { lineAt } from '../passages/keeps-lines';
import type { Passage } from '../passage';
import type { RecallQuery } from '../query/recall-query';
import type { ScannedDocument } from './scanned-passages';

/** A passage that was found in a scan. */
export interface FoundPassage {
  document: ScannedDocument;
  passage: Passage;
  score: number;
  why: string[];
}

/** @param near where in its text it matched, for a text too long to be looked at as a whole */
export function hitOf(
  { document, passage, score, why }: FoundPassage,
  query: RecallQuery,
  { bank, zone, near = 0 }: { bank: string; zone: string; near?: number },
): RecallHit {
  const from = near < longestLook / 2 ? 0 : near - longestLook / 2;
  const text = passage.text.slice(from, from + longestLook).toWellFormed();
  const { firstMark, ...excerpt } = excerptOf({ ...passage, text }, query);
  const { title, key, kind, agent, atMs } = passage;
  return {
    bank,
    path: document.path,
    line: lineAt(passage, document.kind, firstMark === null ? null : from + firstMark),
    key,
    kind,
    documentKind: document.kind,
    layout: document.layout,
    title,
    score,
    ...excerpt,
    why,
    at: atMs === null ? null : isoOf(atMs, zone),
    agent,
    tags: [...passage.tags],
    revision: document.revision,
  };
}

const longestLook = 8192;
