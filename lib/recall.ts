import type { LayoutName } from './bank';
import type { DocumentKind } from './document';
import type { ErrorCode } from './errors';

/** What a passage is: one remembered thing, the unit that is indexed and found. */
export const passageKinds = [
  'session',
  'message',
  'decision',
  'task',
  'todo',
  'archived-task',
  'knowledge',
  'note',
  'state',
  'run',
  'log',
  'event',
  'text',
  'version',
] as const;
export type PassageKind = (typeof passageKinds)[number];

/**
 * Who answered. `index`: the index, ranked. `hybrid`: the same with meaning from embeddings mixed in. `substring`: the
 * documents themselves, read through; it needs no index and always answers.
 */
export const recallModes = ['index', 'hybrid', 'substring'] as const;
export type RecallMode = (typeof recallModes)[number];

/** A stretch of a text, in UTF-16 code units. */
export interface Stretch {
  start: number;
  end: number;
}

/** A passage that was found. Every text in it is redacted. */
export interface RecallHit {
  bank: string;
  path: string;
  /** 1-based line in the document; null when the place is not a line. */
  line: number | null;
  /** What the passage is called in its document, such as the id of a task; null when it has no name. */
  key: string | null;
  kind: PassageKind;
  documentKind: DocumentKind;
  /** What wrote the document; left out where it was not told. */
  layout?: LayoutName;
  title: string;
  /** Comparable within one answer only; higher is better. */
  score: number;
  /** A piece of the passage around what matched, on few lines. */
  excerpt: string;
  /** Where in `excerpt` it matched. */
  marks: Stretch[];
  /** Where in `title` it matched. */
  titleMarks: Stretch[];
  /** Why it matched, in short words: `"deploy" in the title`, `2 of 3 words`, `the line before says "rollback"`. */
  why: string[];
  /** ISO-8601 with offset; null when nothing tells. */
  at: string | null;
  agent: string | null;
  tags: string[];
  /** `sha256:…` of the document it was read from; null when it was not hashed. */
  revision: string | null;
}

export interface FacetValue {
  value: string;
  count: number;
}

export interface RecallAnswer {
  /** As asked, redacted. */
  query: string;
  mode: RecallMode;
  /** Why it was not the index that answered, in one sentence; null when it was, or was not asked to. */
  reason: string | null;
  /** When the index was last brought up to date; null when none answered. */
  indexedAt: string | null;
  /** Documents that changed and are not in the index yet; null when nobody counted. */
  pending: number | null;
  tookMs: number;
  /** How many passages match; a lower bound where `totalIsLeast`. */
  total: number;
  totalIsLeast: boolean;
  /** Best first. */
  hits: RecallHit[];
  /** Of all that match as far as they were looked at, most frequent first. */
  facets: { kind: FacetValue[]; agent: FacetValue[]; tag: FacetValue[]; path: FacetValue[] };
  /** Words nobody ever wrote, and what was looked for in their place. */
  corrections: { typed: string; read: string[] }[];
  /** Parts of the query that were left out, each with its reason in words. */
  notes: string[];
}

export type IndexState =
  | 'ready'
  /** Being made for the first time, or anew; an old one answers meanwhile if there is one. */
  | 'building'
  | 'refreshing'
  | 'missing'
  | 'damaged'
  /** Cannot be kept here: read-only, no place to write, or switched off. */
  | 'unavailable';

export interface IndexProgress {
  documentsDone: number;
  documentsTotal: number;
  bytesDone: number;
  bytesTotal: number;
  startedAt: string;
}

export interface IndexStatus {
  state: IndexState;
  /** One sentence, where the state needs one. */
  reason: string | null;
  /** When it was built as a whole, and when it was last brought up to date. */
  builtAt: string | null;
  indexedAt: string | null;
  documents: number;
  passages: number;
  /** Of the index on disk. */
  bytes: number;
  /** Documents that changed and are not in it yet; null when nobody counted. */
  pending: number | null;
  byKind: FacetValue[];
  /** Documents that are indexed in part or not at all, each with its reason. */
  partial: { path: string; reason: string }[];
  partialCount: number;
  /** Of what is under way now, by whomever. */
  progress: IndexProgress | null;
  /** Who writes it now. */
  writer: { pid: number | null; command: string | null; since: string | null } | null;
}

export interface RefreshReport {
  /** `nothing`: it was up to date. */
  outcome: 'nothing' | 'updated' | 'rebuilt';
  documentsRead: number;
  documentsRemoved: number;
  passages: number;
  bytes: number;
  tookMs: number;
  waitedMs: number;
  /** It went on where an interrupted one had stopped. */
  resumed: boolean;
}

/** A refresh that somebody asked this process for. */
export interface AskedRefresh {
  state: 'running' | 'done' | 'cancelled' | 'failed';
  askedAt: string;
  /** What it did; null until it is done. */
  report: RefreshReport | null;
  /** Why it failed; null when it did not. The code is null for what nobody foresaw. */
  error: { code: ErrorCode | null; message: string } | null;
}

/** The index as a page shows it. */
export interface IndexView extends IndexStatus {
  /** The latest one; null when none was asked for. */
  asked: AskedRefresh | null;
}
