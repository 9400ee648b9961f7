import type { Met } from './rank/kept-terms';
import type { PassageKind } from '@/lib/recall';

/** One remembered thing. Its texts are redacted before it is made: nothing true of a secret is ever indexed. */
export interface Passage {
  kind: PassageKind;
  /** Its heading, or the task's description; `''` when it has none. */
  title: string;
  /** At most `passageLimit` characters; longer ones are several passages of one thread. */
  text: string;
  /** 1-based; null when the place is not a line. */
  line: number | null;
  /** Its own name in the document; null when it has none. */
  key: string | null;
  /** Milliseconds since 1970; null when nothing tells. */
  atMs: number | null;
  /** Who wrote or said it. */
  agent: string | null;
  tags: readonly string[];
  /** Neighbours are passages of one document and one thread, in the order they are given: a session, a task, a log. */
  thread: string;
  /** What counting keeps of it between questions. */
  met?: Met | null;
}

export const passageLimit = 4096;
