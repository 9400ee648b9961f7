/** Where a task stands on the board; whatever status nobody knows is active. */
export const taskLanes = ['active', 'interrupted', 'done'] as const;
export type TaskLane = (typeof taskLanes)[number];

/** One task of a queue as it stands, redacted. */
export interface TaskRow {
  /** Names this very task, also where ids are doubled or hold a secret. The same while its document and id are. */
  key: string;
  /** Opaque; empty when it has none. */
  id: string;
  description: string;
  /** As written; where nothing is written, what its document says. */
  status: string;
  lane: TaskLane;
  createdAt: string | null;
  updatedAt: string | null;
  /** A time of it has no offset and is read as UTC. */
  naive: boolean;
  todos: TaskTodo[];
  progress: TaskProgress;
  /** What each todo is to `exec`: a title, and the commands of its first fenced block. */
  phases: TaskPhase[];
  /** The document it stands in. */
  source: string;
  home: string;
  /** Its place among the tasks of its document, from 0. */
  position: number;
  /** Further documents with a task of this id; they are left as they are. */
  alsoIn: string[];
  /** Of an analysis, the task it was made for. */
  sourceTaskId: string | null;
}

export interface TaskTodo {
  /** Tells its text from others, also when the list changed meanwhile. */
  ref: string;
  text: string;
  done: boolean;
}

export interface TaskProgress {
  done: number;
  total: number;
}

export interface TaskPhase {
  title: string;
  commands: string[];
}

/** What a board shows of a task; the rest is asked for one by one. */
export interface TaskCard extends Pick<
  TaskRow,
  'key' | 'description' | 'status' | 'lane' | 'createdAt' | 'naive' | 'progress' | 'position'
> {
  /** Index into the board's `sources`. */
  source: number;
  isDoubled: boolean;
}

export interface TaskBoard {
  cards: TaskCard[];
  sources: string[];
  /** Where a task can be added. */
  homes: string[];
  /** Queue documents whose tasks cannot be read. */
  problems: TaskProblem[];
}

/** A queue document that is not read: its tasks are there, but not shown. */
export interface TaskProblem {
  path: string;
  code: string;
  message: string;
  /** What is wrong there; null where the message says all. */
  why: string | null;
  line: number | null;
  byte: number | null;
}

/** `created`: newest first, by the bank's sort key. `file`: as they stand in their documents. */
export const taskOrders = ['created', 'file'] as const;
export type TaskOrder = (typeof taskOrders)[number];

export const longestDescription = 2000;
