import type { EntryFacts } from '@/server/disk/entry';
import type { Passage } from '../passage';

/** The beginning of a line. */
export interface ReadMark {
  byte: number;
  /** 1-based. */
  line: number;
}

/** Some passages of a document, in its order. */
export interface PassageBatch {
  passages: Passage[];
  /** Bytes of the document read so far. */
  bytes: number;
  /** Given with the last batch, and with no other. */
  last: ReadEnd | null;
}

/** What is known of a document when it was read to its end. */
export interface ReadEnd {
  /**
   * Where a reading of what is appended later begins: passages of that line and of those after it are made anew then.
   * Null where the document is read as a whole.
   */
  next: ReadMark | null;
  /** `sha256:…`; null unless every byte was read from the first on. */
  revision: string | null;
  /** Why not all of it is among the passages, or not by its meaning; null when it is. */
  partial: string | null;
  /** Of the very file that was read, as it was when it was opened. */
  facts: EntryFacts;
}
