import type { Passage } from '../passage';

/** A passage that may answer, with what stands around it. */
export interface Candidate {
  id: number;
  path: string;
  passage: Passage;
  /** Nearest first, at most two, of the same thread. */
  before: readonly Passage[];
  after: readonly Passage[];
}

/** What is known of all passages that are searched. */
export interface Statistics {
  passages: number;
  /** Terms of an average passage. */
  averageLength: number;
  /** In how many passages a term of the index stands. */
  frequency(term: string): number;
}

export interface Scored {
  id: number;
  score: number;
  /** Why, in short words. */
  why: string[];
}

export interface ScoredCandidate<Of extends Candidate> extends Scored {
  candidate: Of;
}
