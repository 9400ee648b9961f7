import type { BankPath } from '@/lib/bank-path';
import type { Version, VersionSurface } from '@/lib/history';
import type { ConfinedPath } from '@/server/disk/confine';
import type { Uses } from './forget';
import type { AppendedContent } from './keep-appended';
import type { Pruned, PruneBounds } from './prune';

/** What is known of one state of a document when it is put into the history. */
export interface NewVersion {
  path: BankPath;
  /** Null: it is not there. */
  content: Content | null;
  /** Permission bits; null when it is not there. */
  mode: number | null;
  /** Milliseconds since the epoch. */
  atMs: number;
  surface: VersionSurface;
  actor: string | null;
  receipt: string | null;
  /** Only when nothing is known of the path yet: how it stood before whoever began the history. */
  isFirst?: boolean;
  /**
   * The revision that whoever saw it had seen before it; null: no document. Others may watch the same bank: what was
   * told of since then, and has been followed by something else, is not told again.
   */
  follows?: string | null;
}

/** Bytes at hand, or already in the history under their revision. */
export type Content = { bytes: Buffer } | { revision: string };

/** One row as the store keeps it. */
export interface StoredVersion extends Omit<Version, 'path' | 'at' | 'mode'> {
  path: BankPath;
  atMs: number;
  mode: number | null;
}

/** A version with when it was stored, as far as its content tells: an outside change bears its file's own time. */
export interface RecentVersion extends StoredVersion {
  storedMs: number;
}

/**
 * Earlier contents of a bank's documents and who wrote them when; shared by all processes of the bank. Reading
 * creates nothing; without a history everything is empty. Each call that returns is durable.
 */
export interface History {
  /** Whether anything was ever recorded here. Creates nothing. */
  exists(): Promise<boolean>;
  /** Stores contents without saying that a document has them. Returns their revisions. */
  keep(contents: readonly Buffer[]): Promise<string[]>;
  /** The same for one content of any size, in bounded memory. */
  keepPieces(pieces: AsyncIterable<Buffer>): Promise<string>;
  /** The same for a kept content with bytes behind it, at the cost of these. False: what it begins with is not kept. */
  keepAppended(content: AppendedContent): Promise<boolean>;
  /**
   * Adds versions, all or none. One that is what its path's latest version says adds nothing; with a receipt it names
   * the writer of the one that is there.
   * @returns the ids that were added
   */
  record(versions: readonly NewVersion[]): Promise<number[]>;
  /** Records what stands in a file, of any size, in bounded memory. @returns its revision */
  recordFile(place: ConfinedPath, version: Omit<NewVersion, 'content' | 'mode'>): Promise<string>;
  /** The same for bytes that come in pieces from elsewhere. */
  recordStream(
    pieces: AsyncIterable<Buffer>,
    version: Omit<NewVersion, 'content'>,
  ): Promise<string>;
  /** Null when it was never kept, was forgotten or was pruned. @throws CORRUPT_DOCUMENT the store's bytes are not its */
  read(revision: string): Promise<Buffer | null>;
  /**
   * The same in pieces, of any size. @throws at its end when the pieces were not its · NOT_FOUND when it is not kept
   */
  stream(revision: string): AsyncGenerator<Buffer>;
  has(revision: string): Promise<boolean>;
  /** Null when it is not kept. */
  sizeOf(revision: string): Promise<number | null>;
  /** Newest first. */
  versions(path: BankPath, page?: { limit?: number; beforeId?: number }): Promise<StoredVersion[]>;
  latest(path: BankPath): Promise<StoredVersion | null>;
  /** The latest version of every path that was recorded up to a moment, removed ones too; in path order. */
  at(moment: { ms: number } | { id: number }): Promise<StoredVersion[]>;
  /** Versions after an id, oldest first. */
  since(id: number, limit: number): Promise<StoredVersion[]>;
  /** The last versions of all paths, newest first. */
  recent(limit: number): Promise<RecentVersion[]>;
  /** Removes contents for good; the versions stay, without them. */
  forget(revisions: readonly string[]): Promise<void>;
  /** What else forgetting these would take, and what shares parts with them. */
  usesOf(revisions: readonly string[]): Promise<Uses>;
  prune(bounds: PruneBounds): Promise<Pruned>;
  close(): void;
}
