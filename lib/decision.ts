import type { ConflictMark, FreeValue, Note, ProjectPlace, SourceDocument } from './project-note';

export const decisionStatuses = ['proposed', 'accepted', 'deprecated', 'superseded'] as const;
export type DecisionStatus = (typeof decisionStatuses)[number];

/** What a decision names as its successor. */
export interface Successor {
  /** As written. */
  text: string;
  /** Key of the decision; null when the register holds none of this name. */
  key: string | null;
}

/** One decision of a project's register. */
export interface Decision extends ProjectPlace {
  /** Names it within the bank. */
  key: string;
  /** Bank path of its register. */
  path: string;
  id: string | null;
  /** Its place in the register, from 0. */
  place: number;
  date: string | null;
  title: string;
  decision: string;
  /** One of `decisionStatuses`, or whatever else stands there; null when nothing does. */
  status: string | null;
  context: string | null;
  rationale: string | null;
  alternatives: string[];
  consequences: string[];
  supersededBy: Successor[];
  /** Keys of those that name this one as their successor. */
  supersedes: string[];
  /** Keys along the way from the first decision to the one that holds, this one among them; itself alone when there is none. */
  chain: string[];
  /** The way from here leads back: no decision of it holds. */
  inRing: boolean;
  sessions: string[];
  tags: string[];
  others: FreeValue[];
  isConflict: boolean;
  /** What does not fit about its succession. */
  doubts: string[];
}

/** Every decision of a bank. */
export interface DecisionRegister {
  homes: string[];
  decisions: Decision[];
  documents: SourceDocument[];
  conflicts: ConflictMark[];
  notes: Note[];
}
