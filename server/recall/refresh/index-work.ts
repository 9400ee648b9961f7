import type { IndexProgress } from '@/lib/recall';

/** What a writer of the index is to bring up to date. */
export type IndexWork =
  | { kind: 'all'; rebuild: boolean }
  /** Bank paths that were touched. */
  | { kind: 'paths'; paths: readonly string[] };

/** What became of it. */
export interface WrittenIndex {
  outcome: 'nothing' | 'updated' | 'rebuilt';
  documentsRead: number;
  documentsRemoved: number;
  /** Passages that were written. */
  passages: number;
  /** Bytes of documents that were read. */
  bytes: number;
  resumed: boolean;
  /** Where something changed that a look at single paths cannot tell: what a directory is to its layout. */
  looksWanted: boolean;
}

export interface WorkContext {
  signal: AbortSignal;
  onProgress(progress: IndexProgress): void;
}
