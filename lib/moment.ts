/** One document as it stood at a moment. */
export interface MomentDocument {
  path: string;
  revision: string;
  /** Bytes. */
  size: number;
  /** Permission bits in octal; null when they were not recorded. */
  mode: string | null;
  /** Since when it stood so. */
  at: string;
  /** The content can be had; false after it was forgotten or grew too old. */
  kept: boolean;
}

/** The whole bank as it stood at a moment, as far as the history knows. */
export interface Moment {
  at: string;
  documents: MomentDocument[];
  /** Since when anything is recorded; null while there is no history. */
  knownSince: string | null;
}

/** What differs between two moments, in path order. */
export interface MomentComparison {
  from: string;
  /** Null: now. */
  to: string | null;
  added: { path: string; revision: string }[];
  removed: { path: string; revision: string }[];
  changed: { path: string; before: string; after: string }[];
}
