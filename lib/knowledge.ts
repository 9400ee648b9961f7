/** One thing remembered, as a line of a knowledge base or a note of a store tells it, redacted. */
export interface KnowledgeEntry {
  /** Names this entry: its document and its place in it. */
  key: string;
  document: string;
  home: string;
  /** From 1; null in a store of notes, which is one JSON value. */
  line: number | null;
  /** Not unique: the same text twice within a second has the same. */
  id: string | null;
  type: string | null;
  text: string;
  /** The text is longer than is shown here. */
  isCut: boolean;
  tags: string[];
  confidence: number | null;
  source: string | null;
  /** As written. */
  ts: string | null;
  tsMs: number | null;
  /** The time has no offset and is read as UTC. */
  naive: boolean;
}

/** What stands in a knowledge base and is no entry: kept, told, not shown as one. */
export interface KnowledgeProblem {
  document: string;
  line: number | null;
  message: string;
}

/** A part of what is known, the newest line of each document first. */
export interface KnowledgePage {
  entries: KnowledgeEntry[];
  /** Where to go on; null when all was looked at. */
  cursor: string | null;
  /** Entries looked at for this page, those that were left out included. */
  looked: number;
  /** Lines of all knowledge bases. */
  totalLines: number;
  problems: KnowledgeProblem[];
  problemCount: number;
}

/** What of a bank holds knowledge, and where more of it goes. */
export interface KnowledgeOverview {
  /** Knowledge bases and stores of notes, in the order in which they are read. */
  documents: string[];
  /** Another one whenever one of them changed. */
  mark: string;
  logs: string[];
  snapshots: KnowledgeSnapshot[];
  /** Homes, and the knowledge base a new entry of each goes to. */
  homes: { home: string; target: string }[];
}

/** What an agent is to begin with next time, redacted. */
export interface KnowledgeSnapshot {
  path: string;
  home: string;
  /** Null when it cannot be read; then `problem` says why. */
  facts: SnapshotFacts | null;
  /** Keys nobody knows, with what they hold. */
  others: { key: string; text: string }[];
  problem: string | null;
}

export interface SnapshotFacts {
  ts: string | null;
  summary: string | null;
  openQuestions: string[];
  nextSteps: string[];
  tags: string[];
}

export const longestKnowledge = 100_000;
