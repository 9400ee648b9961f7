import type { Decision } from './decision';
import type { ConflictMark, FreeValue, Note, ProjectPlace, SourceDocument } from './project-note';

/** One row of the projects of a bank. */
export interface ProjectSummary extends ProjectPlace {
  /** What its context says it is; null when it says nothing. */
  description: string | null;
  focus: string | null;
  sessions: number;
  decisions: number;
  openFollowUps: number;
  lastSession: { key: string; summary: string; date: SessionDate; client: string | null } | null;
  /** ISO-8601; of the document written last. */
  changedAt: string;
  conflicts: number;
  notes: number;
  /** Documents that could not be read. */
  problems: number;
}

export interface ProjectList {
  homes: string[];
  projects: ProjectSummary[];
}

/** When a session was, as far as it says so. */
export interface SessionDate {
  /** As written; null when nothing says it. */
  text: string | null;
  /** ISO-8601 in UTC; null when no instant can be told. */
  at: string | null;
  /** `instant`: with an offset · `naive`: a time of day without one, read as UTC · `day`: no time of day. */
  precision: 'instant' | 'naive' | 'day' | null;
}

export interface SessionDecision {
  decision: string;
  rationale: string | null;
  /** Key of the decision in the register that is named. */
  register: string | null;
}

export interface SessionFollowUp {
  text: string;
  done: boolean;
}

/** One stretch of work of an assistant on a project. */
export interface Session {
  /** Its id, or `#<place>` when it has none or shares it. */
  key: string;
  id: string | null;
  /** Its place in the document, from 0. */
  place: number;
  date: SessionDate;
  client: string | null;
  summary: string;
  duration: string | null;
  /** What the next session should know. */
  handover: string | null;
  decisions: SessionDecision[];
  files: string[];
  followUps: SessionFollowUp[];
  tags: string[];
  others: FreeValue[];
  /** A merge left two versions of it. */
  isConflict: boolean;
}

/** What sessions left to do, gathered by its words. */
export interface FollowUp {
  text: string;
  /** The newest session that names it says it is done. */
  done: boolean;
  times: number;
  /** Keys of the sessions that named it first and last. */
  first: string;
  last: string;
}

export interface TouchedFile {
  path: string;
  /** How many sessions touched it. */
  sessions: number;
  /** Key of the latest. */
  last: string;
}

/** Everything that is known of one project; sessions newest first. */
export interface ProjectStory extends ProjectPlace {
  documents: SourceDocument[];
  context: FreeValue[];
  sessions: Session[];
  decisions: Decision[];
  followUps: FollowUp[];
  files: TouchedFile[];
  conflicts: ConflictMark[];
  notes: Note[];
}
