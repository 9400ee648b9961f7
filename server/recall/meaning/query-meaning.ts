import type { Candidate } from '../rank/candidate';

/** How near what is asked lies to what is remembered; only for the index that was read when it was made. */
export interface QueryMeaning {
  /** How much it counts beside the words: 0 to 0.5. */
  weight: number;
  /** Passages by their id, nearest first. One may have changed since: `similarity` tells. */
  nearest(most: number): number[];
  /** -1 to 1; null when its meaning is not known. */
  similarity(candidate: Candidate): number | null;
}
