/** One archived task as its newest line tells it, redacted. */
export interface ArchivedTask {
  /** Names this line: its document and the place of its first byte. */
  key: string;
  /** Opaque; null when the line has none. */
  id: string | null;
  description: string;
  status: string | null;
  /** As written: `finished_at`, else `updated`. */
  finishedAt: string | null;
  /** Milliseconds since the epoch; null when no time can be read of it. */
  finishedMs: number | null;
  /** The time has no offset and is read as UTC. */
  naive: boolean;
  createdAt: string | null;
  todos: { done: number; total: number };
  /** Where it came from, such as `tasks_active.json`; null when the line does not say. */
  source: string | null;
  /** The archive it stands in. */
  document: string;
  home: string;
}

/** A line nobody can read as a task: it is kept, and not shown. */
export interface UnreadableLine {
  document: string;
  /** Of the line's first byte. */
  byte: number;
  /** It ends without a newline: its writer was killed, or is still at it. */
  isTorn: boolean;
}

/** A part of the archive, newest first, and how far it was looked at. */
export interface ArchivePage {
  tasks: ArchivedTask[];
  /** Where to go on; null when all was looked at. */
  cursor: string | null;
  /** Lines looked at for this page, those that were left out included. */
  looked: number;
  /** Of all archives; null as long as they are not counted. */
  totalLines: number | null;
  totalBytes: number;
  /** How much of that stands before the cursor. */
  bytesLeft: number;
  /** Of this page, the first hundred. */
  unreadable: UnreadableLine[];
  unreadableCount: number;
  /** Every archive there is, in the order in which they are read. */
  documents: string[];
}

/** An archived task with everything its line holds. */
export interface ArchivedDetail {
  task: ArchivedTask;
  /** The line, redacted, as indented JSON. */
  text: string;
  todos: { text: string; done: boolean }[];
  /** Whether a task of this id stands in a queue now. */
  isQueued: boolean;
}

/** What pruning would leave, by age in whole days and by count. */
export interface ArchiveRetention {
  maxAgeDays: number | null;
  maxLines: number | null;
}

/** What can be told of the archives without reading them. */
export interface ArchiveHead {
  documents: { path: string; size: number }[];
  /** Another one as soon as an archive is not what it was. */
  mark: string;
  /** Tasks of the queues that are completed and not archived. */
  completed: number;
  /** By the bank's configuration. */
  retention: ArchiveRetention;
}

export const exportFormats = ['json', 'csv'] as const;
export type ExportFormat = (typeof exportFormats)[number];
