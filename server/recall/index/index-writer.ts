import type { LayoutName } from '@/lib/bank';
import type { DocumentKind } from '@/lib/document';
import type { Passage } from '../passage';

/** A document as it was when it was read. */
export interface DocumentToIndex {
  path: string;
  kind: DocumentKind;
  layout: LayoutName;
  size: number;
  mtimeNs: bigint;
  ctimeNs: bigint;
  ino: bigint;
  dev: bigint;
  /** `sha256:…`; null when it was not hashed. */
  revision: string | null;
  /** When its reading began. */
  indexedAtMs: number;
  /** Why it is indexed in part or not at all; null when it is as a whole. */
  partial: string | null;
  /** What the reader of documents remembers of it; given back as it is. */
  mark: string | null;
}

export interface IndexedDocument extends DocumentToIndex {
  passages: number;
}

/** What an index is written by; all of it at once, for one thread that has the writer's lock. */
export interface IndexWriter {
  documents(): IterableIterator<IndexedDocument>;
  document(path: string): IndexedDocument | null;
  totals(): { documents: number; passages: number };
  /** Passages that stay as they were, in the order they were, cost little. */
  replace(document: DocumentToIndex): DocumentWriting;
  /** What was added at its end. Passages of `fromLine` and later lines go; null: all stay. */
  append(document: DocumentToIndex, fromLine: number | null): DocumentWriting;
  /** Other facts, same content. False when it is not known. */
  touch(document: DocumentToIndex): boolean;
  remove(path: string): boolean;
  meta(name: string): string | null;
  setMeta(name: string, value: string): void;
  /** Ends the transaction that the first change began: readers see all of it at once. */
  commit(): void;
  /** As it was at the last commit. */
  rollBack(): void;
  /** Ends the making of a whole index: nothing of it is left in a log. */
  finish(): void;
  /** Brings the log into the file, as far as readers let it. */
  checkpoint(): void;
  bytes(): number;
  close(): void;
}

/** One document is written at a time, and nothing else meanwhile. */
export interface DocumentWriting {
  add(passages: readonly Passage[]): void;
  /** @param document what is known better at its end */
  done(document?: DocumentToIndex): WrittenPassages;
}

export interface WrittenPassages {
  added: number;
  /** At other lines at most. */
  kept: number;
  removed: number;
}
