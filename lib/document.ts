import type { LayoutName } from './bank';

/** What a document is to the layout that wrote it; the rest are told by their form. */
export const documentKinds = [
  // memory-bank
  'cursor-state',
  'current-session',
  'task-queue',
  'task-archive',
  'task-state',
  'interruption-state',
  'run-record',
  'run-output',
  'knowledge-base',
  'decision-log',
  'context-snapshot',
  'memory-notes',
  // aiconfig
  'preferences',
  'knowledge-index',
  'project-context',
  'session-log',
  'decision-register',
  'schema',
  // agentspec
  'agent-state',
  // lorch
  'workspace-config',
  'workflow-state',
  'ledger',
  'snapshot-manifest',
  'step-receipt',
  'agent-log',
  // kopi
  'package-cache',
  'tool-config',
  // any layout
  'backup',
  'temp',
  'lock',
  'markdown',
  'json',
  'jsonl',
  'yaml',
  'text',
  'binary',
  'special',
] as const;
export type DocumentKind = (typeof documentKinds)[number];

/** How the bytes are shown. `facts`: nothing of the content, only what is known about the entry. */
export type DocumentForm = 'markdown' | 'json' | 'jsonl' | 'text' | 'facts';

export const problemCodes = [
  'INVALID_JSON',
  'INVALID_LINE',
  'TORN_TAIL',
  'FUSED_LINES',
  'EMPTY_FILE',
  'NOT_UTF8',
  'WRONG_SHAPE',
  'UNREADABLE',
  'VANISHED',
  'LINK_OUTSIDE',
  'LINK_BROKEN',
  'SPECIAL_FILE',
  'ORPHAN_TEMP',
  'NAIVE_TIME',
  'UNKNOWN_VERSION',
  'NOT_BY_SCHEMA',
] as const;
export type ProblemCode = (typeof problemCodes)[number];

/** One thing that is wrong with a document, and where. */
export interface Problem {
  code: ProblemCode;
  /** `info`: worth knowing; nothing is wrong with it. */
  severity: 'error' | 'warning' | 'info';
  /** In words a person can check, without content of the file. */
  message: string;
  /** 1-based; null when the place is not a line. */
  line: number | null;
  /** 0-based offset into the file; null when unknown. */
  byte: number | null;
}

/** Something has to be done about it. */
export function isWrong({ severity }: Pick<Problem, 'severity'>): boolean {
  return severity !== 'info';
}

/** One row of `ls` and of the documents tree. */
export interface DocumentSummary {
  path: string;
  kind: DocumentKind;
  layout: LayoutName;
  /** Bytes; of the link itself for a link that is not followed. */
  size: number;
  /** `sha256:<64 hex>`; null when the bytes cannot or need not be read (special, unreadable). */
  revision: string | null;
  /** ISO-8601 with offset. */
  modifiedAt: string;
  problems: Problem[];
}

/** Facts shown beside the content. */
export interface DocumentFacts extends DocumentSummary {
  form: DocumentForm;
  /** Octal permission bits, such as `0600`. */
  mode: string;
  owner: number;
  entry: 'file' | 'link' | 'fifo' | 'socket' | 'device' | 'directory';
  /** Where a link points, as written; null otherwise. */
  linkTarget: string | null;
  /** The document's lock file if the layout has one, and its protocol. */
  lock: { path: string; protocol: string } | null;
  /** Number of lines; null when the form has none or it was not counted. */
  lines: number | null;
}

/** Whole content when it is small enough to travel at once, redacted. */
export interface DocumentView {
  facts: DocumentFacts;
  /** Null when over `wholeLimit`, or form `facts`: read it with `lines`. */
  text: string | null;
  /** How many secrets were replaced in `text`, by rule. */
  redactions: Record<string, number>;
  /** Rule of each `***REDACTED***` in `text`, in order; null where the file itself holds the words. Empty: not known. */
  marks: (string | null)[];
  /** What the layout understood of it, in a few labelled facts; empty when it does not know the kind. */
  meaning: MeaningFact[];
}

/** One labelled fact the layout reads out of a document, such as "Open tasks: 3". */
export interface MeaningFact {
  label: string;
  value: string;
}

/** Documents up to this many bytes are sent whole. */
export const wholeLimit = 512 * 1024;

/** One line of a piece. */
export interface DocumentLine {
  /** 1-based. */
  number: number;
  /** 0-based offset of its first byte. */
  byte: number;
  /** Redacted, without its newline, cut to `lineLimit` characters. */
  text: string;
  /** Bytes of the whole line when it was cut, else null. */
  cutFrom: number | null;
  /** Rule of each `***REDACTED***` in the line, in order; null where the file itself holds the words. Empty: not known. */
  redactions: (string | null)[];
  problem: ProblemCode | null;
}

export const lineLimit = 4096;

export interface DocumentLines {
  revision: string | null;
  totalLines: number;
  lines: DocumentLine[];
}
