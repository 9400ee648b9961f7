import type { JsonChange } from './json-change';

/** One value of a state as it stands, redacted. */
export interface StateFact {
  /** Keys from the root, as `state set` takes them. */
  at: string;
  /** A text as it is, anything else as JSON; cut when long. */
  value: string;
  isText: boolean;
  /** Of a text that is a time: the instant, and whether it has no offset and is read as UTC. */
  time: { at: string; naive: boolean } | null;
  /** What its writers put there, when this is something else. */
  expected: string | null;
}

/** Why a document is not shown: it is left as it is. */
export interface StateProblem {
  code: 'UNREADABLE' | 'TOO_LARGE' | 'INVALID_JSON' | 'WRONG_SHAPE';
  message: string;
}

export interface StateDocument {
  path: string;
  /** Null: it is not there, or cannot be read. */
  revision: string | null;
  modifiedAt: string | null;
  problem: StateProblem | null;
  facts: StateFact[];
  /** How many further values it has that are not listed. */
  more: number;
  /** What tells which of its writers wrote it, in sentences. */
  habits: string[];
}

/** The cursor state of one memory-bank tree. */
export interface HomeState {
  home: string;
  state: StateDocument;
  /** Beside the home; null where there is none. */
  mirror: StateDocument | null;
  /** From the state to its mirror; null when one of them cannot be read. */
  differences: JsonChange[] | null;
  /** Whether strongroom writes the mirror too. */
  isMirrored: boolean;
  /** The zone new times are written in. */
  zone: string;
}

/** A task as a state names it; every part may be unknown. */
export interface NamedTask {
  id: string | null;
  description: string | null;
  status: string | null;
  startedAt: string | null;
  interruptedAt: string | null;
}

/** What a document beside the queue says of tasks: who is current, interrupted, completed. */
export interface TaskState {
  home: string;
  path: string;
  revision: string | null;
  modifiedAt: string | null;
  problem: StateProblem | null;
  current: NamedTask | null;
  interrupted: NamedTask[];
  /** Oldest first, the last 200. */
  completed: { task: string; at: string | null }[];
  todos: { done: string; total: string } | null;
  updatedAt: string | null;
  /** A time of it has no offset and is read as UTC. */
  naive: boolean;
  /** Names of keys nobody knows here. */
  others: string[];
}
